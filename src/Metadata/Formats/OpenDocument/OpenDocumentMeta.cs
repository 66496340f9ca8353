using System.Globalization;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenDocument;

/// <summary>The element <c>office:meta</c> (OpenDocument 1.3 part 3, section 4).</summary>
internal static class OpenDocumentMeta
{
    private const int MaxNameCharacters = 100;

    /// <summary>Reads to the element's end tag.</summary>
    public static void Read(PartXml xml, ReadContext context)
    {
        if (xml.IsEmptyElement) return;
        var metadata = context.Metadata;
        var depth = xml.Depth;
        string? initialCreator = null;
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsStart) continue;
            switch (xml.Name)
            {
                case "title": metadata.Title = Value(xml, context); break;
                case "subject": metadata.Subject = Value(xml, context); break;
                case "description": metadata.Description = Value(xml, context); break;
                case "publisher": metadata.Publisher = Value(xml, context); break;
                case "keyword": Each(Value(xml, context), ',', metadata.AddKeyword); break;
                case "creator": Each(Value(xml, context), ';', metadata.AddAuthor); break;
                case "initial-creator": initialCreator = Value(xml, context); break;
                case "creation-date": metadata.CreatedAt = IsoDate.Parse(Value(xml, context)); break;
                case "date": metadata.ModifiedAt = IsoDate.Parse(Value(xml, context)); break;
                case "language": metadata.DeclaredLanguage = Value(xml, context); break;
                case "generator": metadata.CreatorTool = Value(xml, context); break;
                case "editing-cycles": metadata.AddProperty("revision", Value(xml, context)); break;
                case "print-date": metadata.AddProperty("lastPrinted", IsoDate.Parse(Value(xml, context))?.Value); break;
                case "document-statistic": ReadCounts(xml, metadata); break;
                case "user-defined": ReadUserDefined(xml, context); break;
                default: break;
            }
        }
        metadata.AddProperty("initialCreator", initialCreator);
        // The creator is who saved last; the first author stands in where the program keeps only that name.
        if (metadata.Authors.Count == 0) Each(initialCreator ?? "", ';', metadata.AddAuthor);
    }

    private static void ReadCounts(PartXml xml, MetadataBuilder metadata)
    {
        metadata.PageCount = (int?)Count(xml, "page-count", int.MaxValue);
        metadata.DeclaredWordCount = Count(xml, "word-count", long.MaxValue);
        metadata.DeclaredCharacterCount = Count(xml, "non-whitespace-character-count", long.MaxValue)
            ?? Count(xml, "character-count", long.MaxValue);
        metadata.AddProperty("paragraphCount", Count(xml, "paragraph-count", long.MaxValue)?.ToString(CultureInfo.InvariantCulture));
    }

    private static void ReadUserDefined(PartXml xml, ReadContext context)
    {
        var name = CleanText.OfField(xml.Attribute("name"), MaxNameCharacters);
        if (name is not null) context.Metadata.AddProperty("custom." + name, Value(xml, context));
    }

    private static string Value(PartXml xml, ReadContext context) => xml.ElementText(4 * context.Limits.FieldCharacters);

    private static long? Count(PartXml xml, string attribute, long max) =>
        long.TryParse(xml.Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= max
            ? count : null;

    private static void Each(string values, char separator, Action<string?> add)
    {
        foreach (var value in values.Split(separator)) add(value);
    }
}
