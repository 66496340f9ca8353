namespace Pipeline.Metadata.Detection;

/// <summary>Finds a document's media type: bytes first, then name, then declared type.</summary>
internal static class MediaTypeDetector
{
    /// <summary>Bytes of a document that detection may look at in all.</summary>
    public const int MaxBytesRead = 64 * 1024;

    // Leaves most of the budget to the directories of containers, and holds the longest preamble seen before HTML.
    private const int HeadBytes = 12 * 1024;

    public static DetectedType Detect(ByteSource source, ExtractionHints hints)
    {
        var window = new DetectionWindow(source, MaxBytesRead);
        var buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(HeadBytes, source.Length));
        ReadOnlySpan<byte> head = buffer.AsSpan(0, window.Read(0, buffer));
        var name = new ExtensionHint(hints.FileName, MediaTypeName.Essence(hints.DeclaredContentType));
        if (head.IsEmpty) return new(ExtensionTable.OfEmpty(name.FileName) ?? name.DeclaredEssence ?? DetectedType.OctetStream);

        // The most frequent document under its own name: a function that has just started answers before any table is read.
        if (head.StartsWith("%PDF-"u8) && IsNamedPdf(hints.FileName)) return new("application/pdf");

        // Before everything else: what is wrapped in a signed or stamped object shows through it.
        if (DerTypes.Find(head) is { } der)
            return new(name.Of(DerTypes.Base) is "application/pkcs7-signature" and var detached ? detached : der);

        var text = TextHead.Read(head);
        if (SignatureTable.Find(head, text is not null) is { } signature && !IsTextAboutPdf(signature, head, text))
        {
            var type = Inside(signature, head, window, name);
            return new(type, type.StartsWith("text/", StringComparison.Ordinal) ? text?.Charset : null);
        }
        if (IsPdfWithoutHeader(head, hints.FileName)) return new("application/pdf");
        if (IsoBmffTypes.Find(head) is { } media) return new(media == "video/mp4" ? name.Of("mp4") ?? media : media);
        if (text is not null) return new(TextTypes.Find(text.Text, name), text.Charset);
        if (OfMailWithBinaryBody(head) is { } mail) return new(mail);
        return new(OfBinary(head, window, name));
    }

    /// <summary>Whether a name ends as a PDF's does.</summary>
    public static bool IsNamedPdf(string? fileName) => fileName?.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) == true;

    private static string Inside(string signature, ReadOnlySpan<byte> head, DetectionWindow window, ExtensionHint name) => signature switch
    {
        PortableExecutable.Program => PortableExecutable.Fits(head) ? PortableExecutable.MediaType : signature,
        ZipTypes.Zip => ZipTypes.Find(window, name.FileName),
        Ole2Types.Ole2 => Ole2Types.Find(window, name.FileName),
        "application/msword" when IsWindowsWrite(head) => "application/x-mswrite",
        "image/tiff" => ExtensionTable.Refine(name.FileName, "tiff") ?? signature,
        "application/ogg" => ExtensionTable.Refine(name.FileName, "ogg") ?? signature,
        "application/gzip" => ExtensionTable.Refine(name.FileName, "gzip") ?? signature,
        _ => ExtensionTable.Refine(name.FileName, signature) ?? signature,
    };

    // Word for DOS and Write without OLE begin alike; Write counts the file's pages at 96, Word leaves zero there.
    private static bool IsWindowsWrite(ReadOnlySpan<byte> head) =>
        head.Length > 97 && head[0] == 0x31 && head[1] == 0xBE && (head[96] | head[97]) != 0;

    // A text may quote "%PDF-1.7" early on; a PDF with text before it goes on with objects.
    private static bool IsTextAboutPdf(string signature, ReadOnlySpan<byte> head, TextHead? text) =>
        signature == "application/pdf" && text is not null && !head.StartsWith("%PDF-"u8) && head.IndexOf(" obj"u8) < 0;

    // Readers open a PDF whose header is damaged or stands too far in; then its name and its objects must both say so.
    private static bool IsPdfWithoutHeader(ReadOnlySpan<byte> head, string? fileName) =>
        IsNamedPdf(fileName) && head.IndexOf(" obj"u8) >= 0;

    // A message whose body is no text (yEnc, 8-bit attachments) is told by its header alone.
    private static string? OfMailWithBinaryBody(ReadOnlySpan<byte> head)
    {
        var lines = head.IndexOf("\r\n\r\n"u8);
        if (lines < 0) lines = head.IndexOf("\n\n"u8);
        return lines > 0 && TextHead.Read(head[..(lines + 1)]) is { } header ? MailTypes.Find(header.Text) : null;
    }

    private static string OfBinary(ReadOnlySpan<byte> head, DetectionWindow window, ExtensionHint name)
    {
        if (TarHeader.IsValid(head)) return "application/x-tar";
        if (MpegAudio.Fits(head)) return "audio/mpeg";
        if (MpegAudio.IsAac(head)) return "audio/aac";
        if (DerTypes.OfShape(head) is { } cryptographic) return cryptographic;
        if (DerTypes.IsSequence(head) && ExtensionTable.Refine(name.FileName, DerTypes.Base) is { } derByName) return derByName;
        if (SignatureTable.FindFar(window) is { } far) return far;
        return ExtensionTable.OfUnknownBinary(name.FileName) ?? Declared(name) ?? DetectedType.OctetStream;
    }

    // Bytes that are not text are not of a text type, whatever was declared.
    private static string? Declared(ExtensionHint name) =>
        name.DeclaredEssence is { } essence && !essence.StartsWith("text/", StringComparison.Ordinal)
        && ExtensionTable.RefineDeclared(essence, "text") is null && ExtensionTable.RefineDeclared(essence, "xml") is null ? essence : null;
}
