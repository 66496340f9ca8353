using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OpenDocument;

/// <summary>The manifest, which says of each part whether it is encrypted (OpenDocument 1.3 part 2, section 4.4).</summary>
internal static class Manifest
{
    private const int MaxParts = 10_000;
    private const int MaxNameCharacters = 1_024;

    public static HashSet<string> EncryptedParts(XmlParts parts)
    {
        const string Name = "META-INF/manifest.xml";
        var encrypted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (!parts.Contains(Name)) return encrypted;
        parts.Read(Name, xml =>
        {
            string? part = null;
            while (encrypted.Count < MaxParts && xml.Read())
            {
                if (!xml.IsStart) continue;
                if (xml.Name == "file-entry") part = xml.Attribute("full-path") is { Length: <= MaxNameCharacters } path ? path : null;
                else if (xml.Name == "encryption-data" && part is not null) encrypted.Add(part);
            }
        });
        return encrypted;
    }
}
