using System.IO.Compression;

namespace Pipeline.Metadata.Formats.Packages;

/// <summary>
/// The parts of a document that is a ZIP archive, by name. Names compare without case and with either slash, since
/// producers differ; of two entries with one name the first counts.
/// </summary>
internal sealed class ZipPackage : IDisposable
{
    // The largest real documents have some ten thousand parts (a slide or an image each).
    private const int MaxEntries = 65_536;

    private readonly ZipArchive _archive;
    private readonly InflateBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private ZipPackage(ZipArchive archive, ExtractionLimits limits)
    {
        _archive = archive;
        _budget = new InflateBudget(limits.InflatedBytes);
        _entries = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries) _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Opens the package; null with a reason when its directory cannot be read.</summary>
    public static ZipPackage? TryOpen(ReadContext context, out string? reason)
    {
        reason = ZipEnd.Refuse(context.Source, MaxEntries);
        if (reason is not null) return null;
        try
        {
            return new ZipPackage(new ZipArchive(context.Source.OpenStream(), ZipArchiveMode.Read), context.Limits);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            reason = "zip: central directory damaged";
            return null;
        }
    }

    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>The bytes of a part, within the document's inflate budget; null when there is no such part.</summary>
    /// <exception cref="InvalidDataException">The part's own header is damaged.</exception>
    public Stream? Open(string name)
    {
        if (!_entries.TryGetValue(name, out var entry)) return null;
        return new BudgetedStream(entry.Open(), _budget);
    }

    public void Dispose() => _archive.Dispose();
}
