
namespace Pipeline.Catalog.Items;

/// <summary>What settling says of a version's item; everything else in an item is the version's own.</summary>
/// <param name="Language">The partition of LanguageIndex: on the current version alone, if it is live.</param>
/// <param name="GoneFrom">The regions whose buckets lost the version; the others hold it.</param>
/// <param name="DiffersIn">On the current version: the regions whose buckets serve another version of the key, or none.</param>
public sealed record Standing(string? Language, IReadOnlyList<string> GoneFrom, IReadOnlyList<string> DiffersIn)
{
    /// <summary>The standing that an item has.</summary>
    public static Standing Of(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item.Language, item.GoneFrom, item.DiffersIn);
    }

    /// <inheritdoc/>
    public bool Equals(Standing? other) =>
        other is not null && Language == other.Language && GoneFrom.SequenceEqual(other.GoneFrom)
            && DiffersIn.SequenceEqual(other.DiffersIn);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Language, GoneFrom.Count, DiffersIn.Count);
}
