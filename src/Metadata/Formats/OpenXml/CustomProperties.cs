using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The custom properties part (ECMA-376 part 1, section 22.3): names and values of the user's own.</summary>
internal static class CustomProperties
{
    /// <summary>Stands before the user's own names, so that they cannot pass for the product's.</summary>
    public const string Prefix = "custom.";

    private const int MaxNameCharacters = 100;

    public static void Read(PartXml xml, ReadContext context)
    {
        while (xml.Read())
        {
            if (!xml.IsStart || xml.Name != "property") continue;
            var name = CleanText.OfField(xml.Attribute("name"), MaxNameCharacters);
            var value = xml.ElementText(4 * context.Limits.FieldCharacters);
            if (name is not null) context.Metadata.AddProperty(Prefix + name, value);
        }
    }
}
