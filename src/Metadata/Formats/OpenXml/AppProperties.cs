using System.Globalization;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>
/// The extended properties part (ECMA-376 part 1, section 22.2): the writing program and its own counts, which are
/// what its user saw and so win over counting again.
/// </summary>
internal static class AppProperties
{
    public static void Read(PartXml xml, ReadContext context)
    {
        var metadata = context.Metadata;
        string? application = null, version = null;
        while (xml.Read())
        {
            if (!xml.IsStart || xml.Depth != 1) continue;
            var name = xml.Name;
            if (name is "TitlesOfParts" or "HeadingPairs" or "HLinks" or "DigSig")
            {
                xml.SkipElement();
                continue;
            }
            var value = xml.ElementText(4 * context.Limits.FieldCharacters);
            switch (name)
            {
                case "Application": application = value; break;
                case "AppVersion": version = value; break;
                case "Company": metadata.Publisher = value; break;
                case "Manager": metadata.AddProperty("manager", value); break;
                case "Template": metadata.AddProperty("template", value); break;
                case "Pages" or "Slides": metadata.PageCount = (int?)Count(value, int.MaxValue) ?? metadata.PageCount; break;
                case "Words": metadata.DeclaredWordCount = Count(value, long.MaxValue); break;
                case "Characters": metadata.DeclaredCharacterCount = Count(value, long.MaxValue); break;
                case "Paragraphs":
                    metadata.AddProperty("paragraphCount",
                    Count(value, long.MaxValue)?.ToString(CultureInfo.InvariantCulture)); break;
                case "Lines": metadata.AddProperty("lineCount", Count(value, long.MaxValue)?.ToString(CultureInfo.InvariantCulture)); break;
                case "TotalTime":
                    metadata.AddProperty("editingMinutes",
                    Count(value, long.MaxValue)?.ToString(CultureInfo.InvariantCulture)); break;
                default: break;
            }
        }
        // Some programs end their name with the version.
        metadata.CreatorTool = application is { Length: > 0 } && char.IsAsciiDigit(application[^1])
            ? application : $"{application} {version}";
    }

    // Nothing negative, nothing that is not a number.
    private static long? Count(string value, long max) =>
        long.TryParse(value.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= max ? count : null;
}
