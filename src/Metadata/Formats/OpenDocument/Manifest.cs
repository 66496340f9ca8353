using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OpenDocument;

/// <summary>The manifest, which says of each part whether it is encrypted (OpenDocument 1.3 part 2, section 4.4).</summary>
internal static class Manifest
{
    /// <summary>Whether any part is encrypted, and whether <paramref name="partName"/> is.</summary>
    public static (bool Any, bool Named) Encrypted(XmlParts parts, string partName)
    {
        const string Name = "META-INF/manifest.xml";
        var (any, named) = (false, false);
        if (!parts.Contains(Name)) return (any, named);
        parts.Read(Name, xml =>
        {
            string? part = null;
            while (xml.Read())
            {
                if (!xml.IsStart) continue;
                if (xml.Name == "file-entry") part = xml.Attribute("full-path");
                else if (xml.Name == "encryption-data" && part is not null)
                    (any, named) = (true, named || part.Equals(partName, StringComparison.OrdinalIgnoreCase));
            }
        });
        return (any, named);
    }
}
