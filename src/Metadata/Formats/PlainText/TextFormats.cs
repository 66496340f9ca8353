using Pipeline.Metadata.Detection;

namespace Pipeline.Metadata.Formats.PlainText;

/// <summary>
/// Media types that are read as the text they are: every <c>text/</c> type and what else the table of extensions calls
/// text, drawings and page descriptions left out, whose text is no prose.
/// </summary>
internal static class TextFormats
{
    public static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal)
        || (contentType.StartsWith("application/", StringComparison.Ordinal)
            && contentType is not ("application/postscript" or "application/x-bittorrent")
            && ExtensionTable.RefineDeclared(contentType, "text") is not null);
}
