using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The package's core properties part (ECMA-376 part 2, section 11).</summary>
internal static class CoreProperties
{
    // Word puts semicolons between several people's names; a comma belongs to a name ("Allison, Timothy B.").
    private static readonly char[] BetweenPeople = [';'];
    private static readonly char[] BetweenKeywords = [';', ','];

    public static void Read(PartXml xml, ReadContext context)
    {
        var metadata = context.Metadata;
        while (xml.Read())
        {
            if (!xml.IsStart || xml.Depth != 1) continue;
            var name = xml.Name;
            var value = xml.ElementText(4 * context.Limits.FieldCharacters);
            switch (name)
            {
                case "title": metadata.Title = value; break;
                case "subject": metadata.Subject = value; break;
                case "description": metadata.Description = value; break;
                case "creator": AddAll(value, BetweenPeople, metadata.AddAuthor); break;
                case "keywords": AddAll(value, BetweenKeywords, metadata.AddKeyword); break;
                case "created": metadata.CreatedAt = IsoDate.Parse(value); break;
                case "modified": metadata.ModifiedAt = IsoDate.Parse(value); break;
                case "language": metadata.DeclaredLanguage = value; break;
                case "lastModifiedBy": metadata.AddProperty("lastModifiedBy", value); break;
                case "lastPrinted": metadata.AddProperty("lastPrinted", IsoDate.Parse(value)?.Value); break;
                case "category" or "contentStatus" or "identifier" or "revision" or "version":
                    metadata.AddProperty(name, value);
                    break;
                default: break;
            }
        }
    }

    private static void AddAll(string values, char[] separators, Action<string?> add)
    {
        foreach (var value in values.Split(separators)) add(value);
    }
}
