using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Packages;

/// <summary>The parts of a document that is a ZIP archive, by name, within one inflate budget.</summary>
internal sealed class ZipPackage
{
    private readonly ZipDirectory _directory;
    private readonly InflateBudget _budget;

    public ZipPackage(ReadContext context)
    {
        _directory = ZipDirectory.Read(context.Source);
        _budget = new InflateBudget(context.Limits.InflatedBytes);
    }

    /// <summary>True when the archive has not one entry that could be found.</summary>
    public bool IsEmpty => _directory.Entries.Count == 0;

    /// <summary>True when the archive's directory is lost.</summary>
    public bool IsRecovered => _directory.IsRecovered;

    public bool Contains(string name) => _directory.Find(name) is not null;

    /// <summary>The bytes of a part; null when there is no such part.</summary>
    /// <exception cref="InvalidDataException">The part's own header is damaged.</exception>
    public Stream? Open(string name) => _directory.Find(name) is { } entry ? _directory.Open(entry, _budget) : null;

    /// <summary>
    /// The outcome once all is read that could be: without its directory the archive is corrupt, though the parts
    /// found by their own headers are in the item.
    /// </summary>
    public ReadOutcome Outcome(ReadContext context, ReadProblems problems)
    {
        if (IsRecovered) return ReadOutcome.Corrupt(Missing);
        if (_directory.Damage is { } damage) problems.Add($"zip: {damage}");
        problems.AddLimits(context);
        return problems.Outcome();
    }

    /// <summary>Why an archive without a directory is corrupt.</summary>
    public const string Missing = "zip: central directory missing";
}
