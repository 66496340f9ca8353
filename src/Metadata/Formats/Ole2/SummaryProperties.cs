using System.Globalization;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// The two property sets that Office programs write beside their streams (MS-OLEPS, section 3.1; MS-OSHARED,
/// section 2.3.3).
/// </summary>
internal static class SummaryProperties
{
    private const string Summary = "\u0005SummaryInformation";
    private const string DocumentSummary = "\u0005DocumentSummaryInformation";
    private const string CustomPrefix = "custom.";
    private const int MaxNameCharacters = 100;

    private static readonly char[] BetweenPeople = [';'];
    private static readonly char[] BetweenKeywords = [';', ','];

    public static void Read(CompoundFile file, MetadataBuilder metadata)
    {
        if (file.Open(Summary) is { } summary && PropertySet.Read(summary) is [var set, ..]) ReadSummary(set, metadata);
        if (file.Open(DocumentSummary) is not { } documentSummary) return;
        var sets = PropertySet.Read(documentSummary);
        if (sets.Count > 0) ReadDocumentSummary(sets[0], metadata);
        if (sets.Count > 1) ReadCustom(sets[1], metadata);
    }

    private static void ReadSummary(PropertySet set, MetadataBuilder metadata)
    {
        metadata.Title = set.Text(2);
        metadata.Subject = set.Text(3);
        foreach (var author in set.Text(4)?.Split(BetweenPeople) ?? []) metadata.AddAuthor(author);
        foreach (var keyword in set.Text(5)?.Split(BetweenKeywords) ?? []) metadata.AddKeyword(keyword);
        metadata.Description = set.Text(6);
        metadata.AddProperty("template", set.Text(7));
        metadata.AddProperty("lastModifiedBy", set.Text(8));
        metadata.AddProperty("revision", set.Text(9));
        metadata.AddProperty("lastPrinted", set.Date(11)?.Value);
        metadata.CreatedAt = set.Date(12);
        metadata.ModifiedAt = set.Date(13);
        metadata.PageCount = set.Count(14);
        metadata.DeclaredWordCount = set.Count(15);
        metadata.DeclaredCharacterCount = set.Count(16);
        metadata.CreatorTool = set.Text(18);
        if (set.Duration(10) is { } edited && edited > TimeSpan.Zero)
            metadata.AddProperty("editingMinutes", ((long)edited.TotalMinutes).ToString(CultureInfo.InvariantCulture));
    }

    private static void ReadDocumentSummary(PropertySet set, MetadataBuilder metadata)
    {
        metadata.AddProperty("category", set.Text(2));
        metadata.AddProperty("lineCount", set.Count(5)?.ToString(CultureInfo.InvariantCulture));
        metadata.AddProperty("paragraphCount", set.Count(6)?.ToString(CultureInfo.InvariantCulture));
        metadata.PageCount ??= set.Count(7);
        metadata.AddProperty("manager", set.Text(14));
        metadata.Publisher = set.Text(15);
        metadata.AddProperty("contentStatus", set.Text(27));
        metadata.DeclaredLanguage = set.Text(28);
        // The program's version, major in the upper half, unless its name ends with one already ("Microsoft Word 9.0").
        if (metadata.CreatorTool is { } tool && !char.IsAsciiDigit(tool[^1]) && set.Count(23) is > 0xFFFF and var version)
            metadata.CreatorTool = $"{tool} {version >> 16}.{version & 0xFFFF:D4}";
    }

    private static void ReadCustom(PropertySet set, MetadataBuilder metadata)
    {
        foreach (var (id, name) in set.Names())
        {
            if (CleanText.OfField(name, MaxNameCharacters) is { } clean && !clean.StartsWith("_PID_", StringComparison.Ordinal))
                metadata.AddProperty(CustomPrefix + clean, set.Shown(id));
        }
    }
}
