namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>The parameter dictionary of a linearised file (ISO 32000-2, annex F.3.3).</summary>
/// <param name="PageCount">Its <c>/N</c>; null where that makes no sense.</param>
internal sealed record Linearization(int? PageCount)
{
    /// <summary>It is the first object, which begins within the first kilobyte.</summary>
    private const int SearchBytes = 1024;

    /// <returns>Null for a file that is not linearised or was changed since.</returns>
    public static Linearization? Read(PdfFile file)
    {
        var head = file.Bytes.Window(0, SearchBytes);
        if (head.Length > SearchBytes) head = head[..SearchBytes];
        if (head.IndexOf("/Linearized"u8) < 0) return null;
        var at = head.IndexOf(" obj"u8);
        while (at > 0 && head[at - 1] is >= (byte)'0' and <= (byte)'9' or (byte)' ') at--;
        if (at < 0) return null;
        if (file.ReadObjectAt(at, out _, decrypt: false).AsDictionary() is not { } dictionary) return null;
        // An incremental update lengthens the file, and what stands here is no longer true.
        if (dictionary["Linearized"].AsNumber() is not > 0 || dictionary["L"].AsLong() != file.Bytes.Length - file.Header.Offset)
            return null;
        return new(dictionary["N"].AsInt() is > 0 and var pages ? pages : null);
    }
}
