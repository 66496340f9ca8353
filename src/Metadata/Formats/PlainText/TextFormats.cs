using Pipeline.Metadata.Detection;

namespace Pipeline.Metadata.Formats.PlainText;

/// <summary>Media types that are read as the text they are: every <c>text/</c> type and the others that the table of extensions calls text.</summary>
internal static class TextFormats
{
    public static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal) || ExtensionTable.RefineDeclared(contentType, "text") is not null;
}
