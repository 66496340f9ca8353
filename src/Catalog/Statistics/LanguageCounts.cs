using System.Runtime.InteropServices;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Statistics;

/// <summary>How many documents LanguageIndex lists, by language and media type.</summary>
public sealed class LanguageCounts
{
    private readonly Dictionary<(string Language, string ContentType), long> _counts = [];

    /// <summary>What stands for the media type of an item that has none.</summary>
    public const string NoContentType = "application/octet-stream";

    /// <summary>Counts other than 0, by language and then media type.</summary>
    public IEnumerable<KeyValuePair<(string Language, string ContentType), long>> All => _counts.Where(pair => pair.Value != 0)
        .OrderBy(pair => pair.Key.Language, StringComparer.Ordinal).ThenBy(pair => pair.Key.ContentType, StringComparer.Ordinal);

    /// <summary>The count of one language and media type.</summary>
    public long this[string language, string contentType] => _counts.GetValueOrDefault((language, contentType));

    /// <summary>Adds to one count.</summary>
    public void Add(string language, string contentType, long number) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (language, contentType), out _) += number;

    /// <summary>Counts what a write changed: the image before it and after it, where there were such.</summary>
    public void Add(DocumentItem? before, DocumentItem? after)
    {
        if (before?.Language is { } old) Add(old, before.ContentType ?? NoContentType, -1);
        if (after?.Language is { } now) Add(now, after.ContentType ?? NoContentType, 1);
    }

    /// <summary>What has to be added to <paramref name="other"/> to make it this.</summary>
    public LanguageCounts Minus(LanguageCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var difference = Copy();
        foreach (var ((language, contentType), number) in other._counts) difference.Add(language, contentType, -number);
        return difference;
    }

    internal LanguageCounts Copy()
    {
        var copy = new LanguageCounts();
        foreach (var ((language, contentType), number) in _counts) copy.Add(language, contentType, number);
        return copy;
    }
}
