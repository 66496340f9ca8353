namespace Pipeline.Benchmarks.Libraries;

/// <summary>Formats for which one library could be taken.</summary>
/// <param name="Name">For the report's heading.</param>
/// <param name="Library">As the report names it.</param>
/// <param name="Reader">As <see cref="Reader"/> knows it.</param>
/// <param name="Takes">Whether a media type belongs to it.</param>
internal sealed record Area(string Name, string Library, string Reader, Func<string, bool> Takes)
{
    public static IReadOnlyList<Area> All { get; } =
    [
        new("Mail", "MimeKit", nameof(Peers.MailByMimeKit), type =>
            type is "message/rfc822" or "message/news" or "multipart/related"),
        new("winmail.dat", "MimeKit", nameof(Peers.TnefByMimeKit), type => type == "application/vnd.ms-tnef"),
        new("PDF", "PdfPig", nameof(Peers.PdfByPdfPig), type => type == "application/pdf"),
        new("HTML", "AngleSharp", nameof(Peers.HtmlByAngleSharp), type => type is "text/html" or "application/xhtml+xml"),
        new("Pictures, sound and films", "MetadataExtractor", nameof(Peers.MediaByMetadataExtractor), type =>
            type is "image/jpeg" or "image/tiff" or "image/png" or "image/gif" or "image/webp" or "image/bmp" or "image/heic"
                or "image/heif" or "image/avif"
                or "image/vnd.adobe.photoshop" or "image/vnd.microsoft.icon" or "audio/x-wav" or "audio/mpeg"
                or "video/x-msvideo" or "video/mp4" or "video/quicktime"),
        new("Archives", "SharpCompress", nameof(Peers.ArchivesBySharpCompress), type =>
            type is "application/zip" or "application/java-archive" or "application/x-tar" or "application/gzip"
                or "application/x-7z-compressed" or "application/vnd.rar" or "application/x-rar-compressed"),
        new("Office Open XML", "Open XML SDK", nameof(Peers.OfficeByOpenXml), type =>
            type.StartsWith("application/vnd.openxmlformats-officedocument.", StringComparison.Ordinal)
                || type.EndsWith(".macroenabled.12", StringComparison.Ordinal)),
    ];
}
