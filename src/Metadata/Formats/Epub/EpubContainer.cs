using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Epub;

/// <summary>The files under META-INF (EPUB 3.3, section 4.2.6).</summary>
internal static class EpubContainer
{
    private const int MaxNameCharacters = 1_024;
    private const string Container = "META-INF/container.xml";
    private const string Encryption = "META-INF/encryption.xml";

    /// <summary>The first package document's name; null when the container names none.</summary>
    public static string? PackageDocument(XmlParts parts)
    {
        string? name = null;
        parts.Read(Container, xml =>
        {
            while (name is null && xml.Read())
            {
                if (xml.IsStart && xml.Name == "rootfile")
                    name = xml.Attribute("full-path") is { Length: <= MaxNameCharacters } path ? path : null;
            }
        });
        return name is null || !parts.Contains(name) ? null : name;
    }

    /// <summary>Whether chapters are encrypted. Fonts that are merely obfuscated lock nothing (EPUB 3.3, section 4.4).</summary>
    public static bool IsEncrypted(XmlParts parts)
    {
        var encrypted = false;
        if (!parts.Contains(Encryption)) return false;
        parts.Read(Encryption, xml =>
        {
            while (!encrypted && xml.Read())
            {
                if (xml.IsStart && xml.Name == "EncryptionMethod" && xml.Attribute("Algorithm") is { } algorithm)
                    encrypted = algorithm is not ("http://www.idpf.org/2008/embedding" or "http://ns.adobe.com/pdf/enc#RC");
            }
        });
        return encrypted;
    }
}
