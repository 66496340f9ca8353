using System.Text;
using System.Xml;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Detection;

/// <summary>What a ZIP archive holds: a package with a <c>mimetype</c> entry, an Open Packaging package, or a known set of names.</summary>
internal static class ZipTypes
{
    public const string Zip = "application/zip";

    // Enough for the packages of every document format; an archive of more is judged by its first names.
    private const int MaxEntries = 300;

    // EPUB OCF 3.3, 4.3: the entry holds a media type and nothing else.
    private const int MaxMimeTypeBytes = 256;

    // [Content_Types].xml of a workbook with hundreds of sheets takes some 100 KB.
    private const int MaxElements = 5_000;
    private const long MaxPartBytes = 512 * 1024;

    private static readonly Dictionary<string, string> MainParts =
        RuleFile.Read("ooxml-parts.tsv").ToDictionary(columns => columns[0], columns => columns[1]);

    public static string Find(DetectionWindow window, string? fileName)
    {
        var directory = ZipDirectory.Read(window, MaxEntries, ZipDirectory.FirstEndSearch);
        var budget = new InflateBudget(MaxPartBytes);
        var found = OfMimeTypeEntry(directory, budget) ?? OfContentTypes(directory, budget) ?? OfManifest(directory, budget)
            ?? OfAppleXml(directory, budget) ?? OfAppleArchive(directory, fileName)
            ?? ContainerTable.Find("zip", [.. directory.Entries.Select(entry => entry.Name)]);
        return found ?? (directory.Entries.Count == 0 ? ExtensionTable.Refine(fileName, "zip") : NameOfPlainArchive(fileName)) ?? Zip;
    }

    // Types that are a plain archive by another name; a document's type is never taken from the name when the entries are there to tell.
    private static string? NameOfPlainArchive(string? fileName)
    {
        var type = ExtensionTable.Refine(fileName, "zip");
        return type is "application/vnd.comicbook+zip" or "application/x-xpinstall" or "application/java-archive" ? type : null;
    }

    private static string? OfMimeTypeEntry(ZipDirectory directory, InflateBudget budget)
    {
        if (directory.Find("mimetype") is not { } entry || entry.Size > MaxMimeTypeBytes) return null;
        if (ReadPart(directory, entry, budget) is not { } bytes) return null;
        return MediaTypeName.Essence(Encoding.Latin1.GetString(bytes)) is { } type && IsOfPackage(type) ? type : null;
    }

    // What an archive says of itself counts only where it names a kind of package: "text/html" would lead to a reader
    // that cannot read an archive.
    private static bool IsOfPackage(string type) => type.EndsWith("+zip", StringComparison.Ordinal) || type is "image/openraster"
        || type.StartsWith("application/x-k", StringComparison.Ordinal)
        || type.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal)
        || type.StartsWith("application/vnd.sun.xml.", StringComparison.Ordinal)
        || type.StartsWith("application/vnd.adobe.", StringComparison.Ordinal);

    private static string? OfContentTypes(ZipDirectory directory, InflateBudget budget) =>
        OfElements(directory, "[Content_Types].xml", budget, MaxElements, element =>
            element.ContentType is { } type && MainParts.TryGetValue(type.ToLowerInvariant(), out var contentType) ? contentType : null);

    // OpenDocument 1.3 part 2, 4.3: the manifest's entry for "/" repeats the package's type.
    private static string? OfManifest(ZipDirectory directory, InflateBudget budget) =>
        OfElements(directory, "META-INF/manifest.xml", budget, MaxElements, element =>
            element is { Path: "/", MediaType: { Length: > 0 } type } && MediaTypeName.Essence(type) is { } essence && IsOfPackage(essence)
                ? essence : null);

    private static string? OfAppleXml(ZipDirectory directory, InflateBudget budget) =>
        OfElements(directory, "index.xml", budget, maxElements: 1, element => element.Namespace switch
        {
            "http://developer.apple.com/namespaces/sl" => "application/vnd.apple.pages",
            "http://developer.apple.com/namespaces/ls" => "application/vnd.apple.numbers",
            "http://developer.apple.com/namespaces/keynote2" => "application/vnd.apple.keynote",
            _ => null,
        });

    // Since 2013 the three programs share one layout; only Keynote's slides tell, the others differ by name.
    private static string? OfAppleArchive(ZipDirectory directory, string? fileName)
    {
        if (directory.Find("Index/Document.iwa") is null && directory.Find("Index.zip") is null) return null;
        return ContainerTable.Find("zip", [.. directory.Entries.Select(entry => entry.Name)])
            ?? ExtensionTable.Refine(fileName, "zip")
            ?? (directory.Entries.Any(entry => entry.Name.StartsWith("Index/Tables/DataList", StringComparison.Ordinal))
                ? "application/vnd.apple.numbers" : "application/vnd.apple.pages");
    }

    // What the first of a part's elements that tells anything tells; the rest of the part is not inflated.
    private static string? OfElements(ZipDirectory directory, string part, InflateBudget budget, int maxElements,
        Func<PartElement, string?> judge)
    {
        if (directory.Find(part) is not { } entry) return null;
        try
        {
            using var xml = new PartXml(directory.Open(entry, budget), CancellationToken.None, ignoreDtd: true);
            for (var elements = 0; elements < maxElements && xml.Read();)
            {
                if (!xml.IsStart) continue;
                if (judge(new(xml.Namespace, xml.Attribute("ContentType"), xml.Attribute("full-path"),
                    xml.Attribute("media-type"))) is { } type) return type;
                elements++;
            }
        }
        catch (Exception damage) when (damage is XmlException or InvalidDataException)
        {
            // What is cut off by the budget, or damaged, still tells what stood before.
        }
        return null;
    }

    private static byte[]? ReadPart(ZipDirectory directory, ZipEntry entry, InflateBudget budget)
    {
        var bytes = new byte[entry.Size];
        var length = 0;
        try
        {
            using var part = directory.Open(entry, budget);
            length = part.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return bytes[..length];
    }

    // The manifest's attributes are namespaced, and the namespace changed from OpenOffice.org 1 to OpenDocument.
    private readonly record struct PartElement(string Namespace, string? ContentType, string? Path, string? MediaType);
}
