using Pipeline.Catalog.Items;

namespace Pipeline.Local.Screen;

/// <summary>The table of items, a row as each appears.</summary>
internal sealed class ItemTable(TextWriter output, int width)
{
    /// <summary>The width where the terminal's is not known.</summary>
    public const int UsualWidth = 132;

    private const int Fixed = 9 + 6 + 7 + 10 + 6 * 2;

    private readonly int _key = Math.Max(16, (width - Fixed) * 36 / 100);
    private readonly int _type = Math.Max(12, (width - Fixed) * 24 / 100);
    private bool _hasHead;

    private int Title => Math.Max(12, width - Fixed - _key - _type);

    public void Write(DocumentItem item)
    {
        if (!_hasHead) Row("KEY", "TYPE", "TITLE", "LANGUAGE", "PAGES", "WORDS", "REGION");
        _hasHead = true;
        var ok = item.Status is ItemStatus.Processed or ItemStatus.Partial;
        Row(item.ObjectKey, item.ContentType ?? "", ok ? item.Title : $"({ItemSchema.StatusText(item.Status)})", item.DetectedLanguage,
            $"{item.PageCount}", $"{item.WordCount}", item.ProcessedIn);
    }

    private void Row(string? key, string? type, string? title, string? language, string? pages, string? words, string? region) =>
        output.WriteLine(string.Join("  ",
        DisplayText.Fit(key, _key), DisplayText.FitEnd(type ?? "", _type), DisplayText.Fit(title, Title), DisplayText.Fit(language, 9),
        DisplayText.Fit(pages, 6, alignRight: true), DisplayText.Fit(words, 7, alignRight: true), region).TrimEnd());
}
