namespace Pipeline.Metadata.Detection;

/// <summary>A claim about a document's type, its uploader's or its name's, that its bytes do not bear out.</summary>
/// <param name="Claimed">The media type claimed.</param>
/// <param name="Reason">What is claimed and what is there, for a person.</param>
internal sealed record Disagreement(string Claimed, string Reason)
{
    // What uploaders send that know no type (S3's own default among them).
    private static readonly string[] NoClaim = ["application/octet-stream", "binary/octet-stream", "application/x-www-form-urlencoded"];

    private static readonly string[] BoxMedia =
        ["video/mp4", "audio/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2", "audio/x-m4a"];

    // Texts with a form of their own, which "plain text" does not cover.
    private static readonly string[] FormedText = ["text/html", "text/rtf", "text/calendar", "text/vcard"];

    /// <summary>The first claim that the bytes contradict, the uploader's before the name's; null when there is none.</summary>
    public static Disagreement? Of(string found, ExtractionHints hints)
    {
        if (MediaTypeName.Essence(hints.DeclaredContentType) is { } declared && !NoClaim.Contains(declared) && !Covers(declared, found))
            return new(declared, $"declared as {declared}, but the bytes are {Named(found)}");
        // The most frequent document under its own name needs no table.
        if (found == "application/pdf" && MediaTypeDetector.IsNamedPdf(hints.FileName)) return null;
        var names = ExtensionTable.TypesOf(hints.FileName);
        return names.Count == 0 || names.Any(name => Covers(name, found))
            ? null : new(names[0], $"the name stands for {names[0]}, but the bytes are {Named(found)}");
    }

    private static string Named(string found) => found == DetectedType.OctetStream ? "of no known type" : found;

    // Whether a claim is right about what was found: the same, or the general name of a family that it belongs to.
    private static bool Covers(string claimed, string found) => claimed == found || claimed switch
    {
        DetectedType.PlainText => found.StartsWith("text/", StringComparison.Ordinal) && !FormedText.Contains(found),
        "application/xml" or "text/xml" => found.EndsWith("+xml", StringComparison.Ordinal) || IsOf(found, "xml")
            || found == "application/xml",
        "application/json" => found.EndsWith("json", StringComparison.Ordinal),
        "text/html" => found == "application/xhtml+xml",
        "application/rtf" => found == "text/rtf",
        "application/zip" or "application/x-zip-compressed" => found == ZipTypes.Zip || IsOf(found, "zip"),
        "application/x-gzip" => found == "application/gzip",
        "image/tiff" => IsOf(found, "tiff"),
        "image/jpg" or "image/pjpeg" => found == "image/jpeg",
        _ => BoxMedia.Contains(claimed) && BoxMedia.Contains(found),
    };

    private static bool IsOf(string found, string family) => ExtensionTable.RefineDeclared(found, family) is not null;
}
