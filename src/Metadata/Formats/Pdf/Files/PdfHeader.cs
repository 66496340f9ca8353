namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>The line <c>%PDF-1.7</c>, and how much junk stands before it.</summary>
internal readonly record struct PdfHeader(int Offset, string? Version)
{
    /// <summary>How far in the header may begin: what Acrobat and poppler search.</summary>
    private const int SearchBytes = 1024;

    public static PdfHeader Read(PdfBytes bytes)
    {
        var head = bytes.Window(0, SearchBytes + 16);
        if (head.Length > SearchBytes + 16) head = head[..(SearchBytes + 16)];
        var at = head.IndexOf("%PDF-"u8);
        if (at < 0) return new(0, null);
        var version = head[(at + 5)..];
        var length = 0;
        while (length < version.Length && length < 8 && (version[length] == '.' || version[length] is >= (byte)'0' and <= (byte)'9'))
            length++;
        return new(at, length == 0 ? null : System.Text.Encoding.ASCII.GetString(version[..length]));
    }
}
