using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Local.S3.Bodies;

/// <summary>Reads the XML documents of requests.</summary>
internal static class S3Documents
{
    /// <summary>A thousand keys of 1,024 bytes, each byte written as a reference, are some 8 MB; ten thousand parts less.</summary>
    private const long MaxBytes = 8 * 1024 * 1024;

    // S3 takes references to characters that XML 1.0 lacks, as it writes them; a document type is never looked at.
    private static readonly XmlReaderSettings Settings =
        new() { Async = true, CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="root">The document's name.</param>
    /// <param name="needsDigest">Whether S3 takes it with a digest only.</param>
    /// <param name="hasChecksum">Whether a checksum field is the document's own.</param>
    /// <exception cref="S3Exception">It is not such a document, or not the one that was sent.</exception>
    public static async Task<XElement> ReadAsync(S3Request request, string root, bool needsDigest = false, bool hasChecksum = true)
    {
        await using var body = ReceivedBody.OfDocument(request, MaxBytes, needsDigest, hasChecksum);
        var text = new MemoryStream();
        await body.CopyToAsync(text, request.Aborted);
        text.Position = 0;
        try
        {
            using var reader = XmlReader.Create(text, Settings);
            // A key may be nothing but blanks.
            var document = await XDocument.LoadAsync(reader, LoadOptions.PreserveWhitespace, request.Aborted);
            return document.Root is { } element && element.Name.LocalName == root
                ? element : throw new S3Exception(S3Error.MalformedXml(root));
        }
        catch (XmlException)
        {
            throw new S3Exception(S3Error.MalformedXml(root));
        }
    }

    /// <summary>The children of a name, in whatever namespace: clients differ.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of the child of a name; null when there is none.</summary>
    public static string? Child(this XElement element, string name) => element.Children(name).FirstOrDefault()?.Value;
}
