using System.Text;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats;

/// <summary>Opens a document of text for reading forward, in the charset that its bytes, its own label or its transport give.</summary>
internal static class TextSource
{
    // Far enough for a declaration or a meta element, and no more than one network read.
    private const int BufferBytes = 16 * 1024;

    /// <summary>
    /// Decides on the charset and notes it. A byte order mark wins, then valid UTF-8, then the label inside the
    /// document, then the transport's, then statistics: labels are often wrong, valid UTF-8 hardly ever is.
    /// </summary>
    /// <param name="context">The document.</param>
    /// <param name="labelIn">Finds a label in the document's first bytes, read as Latin-1.</param>
    public static StreamReader Open(ReadContext context, Func<string, string?>? labelIn = null)
    {
        var sample = Sample(context.Source);
        var mark = ByteOrderMark.Find(sample);
        var charset = mark?.Charset ?? Choose(sample, context, labelIn);
        context.Metadata.Charset = charset;
        var stream = context.Source.OpenStream();
        stream.Position = mark?.Length ?? 0;
        return new StreamReader(stream, Charsets.Decoder(charset), detectEncodingFromByteOrderMarks: false, BufferBytes);
    }

    private static ReadOnlySpan<byte> Sample(ByteSource source)
    {
        var length = (int)Math.Min(source.Length, CharsetDetector.SampleBytes);
        if (source.TryGetMemory(out var all)) return all.Span[..Math.Min(length, all.Length)];
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return bytes.AsSpan(0, source.Read(0, bytes));
    }

    private static string Choose(ReadOnlySpan<byte> sample, ReadContext context, Func<string, string?>? labelIn)
    {
        if (WideText.Find(sample) is { } wide) return wide;
        var isAscii = System.Text.Ascii.IsValid(sample);
        if (!isAscii && CharsetDetector.IsUtf8(sample)) return Charsets.Utf8;
        var label = Charsets.Name(labelIn?.Invoke(Encoding.Latin1.GetString(sample[..Math.Min(sample.Length, BufferBytes)])))
            ?? Charsets.Name(MediaTypeName.Parameter(context.Hints.DeclaredContentType, "charset"));
        // A label of two-byte characters on bytes that are not cannot be right (WHATWG HTML, 13.2.3.2 reads it as UTF-8).
        if (label is "utf-16le" or "utf-16be") label = Charsets.Utf8;
        if (isAscii && !sample.Contains((byte)0x1B)) return label ?? Charsets.Utf8;
        return label is null or Charsets.Utf8 ? CharsetDetector.Detect(sample) : label;
    }
}
