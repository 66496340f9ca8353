using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Detection;

/// <summary>The first characters of a document that is text.</summary>
/// <param name="Charset">WHATWG name where the bytes tell it for sure (byte order mark, UTF-16/32 patterns, UTF-8); null for a legacy
/// charset.</param>
/// <param name="Text">Decoded, byte order mark left out; legacy bytes as Latin-1, which keeps all of ASCII.</param>
internal sealed record TextHead(string? Charset, string Text)
{
    // As Tika's text detector: more than 2 % control characters, or few ASCII ones with any, is not text.
    private const int MaxControlPercent = 2;
    private const int MinAsciiPercent = 90;

    /// <summary>Judges whether <paramref name="head"/> is text; null when it is not.</summary>
    public static TextHead? Read(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return null;
        if (ByteOrderMark.Find(head) is { } mark && (mark.Charset != Charsets.Utf8 || IsText(head)))
            return IsDecodable(head[mark.Length..], mark.Charset)
                ? new(mark.Charset, Charsets.Decoder(mark.Charset).GetString(head[mark.Length..])) : null;
        if (WideText.Find(head) is { } wide) return new(wide, Charsets.Decoder(wide).GetString(head));
        // Text of any other charset has ASCII's space within its first kilobytes, or is shorter than a sentence.
        if (!head.Contains((byte)' ') && Ebcdic.Find(head) is { } ebcdic) return new(ebcdic, Charsets.Decoder(ebcdic).GetString(head));
        if (!IsText(head)) return null;
        return CharsetDetector.IsUtf8(head)
            ? new(Charsets.Utf8, Encoding.UTF8.GetString(head)) : new(null, Encoding.Latin1.GetString(head));
    }

    // Two bytes FF FE also begin MPEG audio and others: the units that follow must be characters.
    private static bool IsDecodable(ReadOnlySpan<byte> rest, string charset) =>
        charset == Charsets.Utf8 || rest.Length < 8 || WideText.FitsAs(rest, charset);

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        var control = 0;
        var ascii = 0;
        // RFC 1557: after its announcement Korean stands between SO and SI.
        var shifts = head.IndexOf("\x1B$)C"u8) >= 0;
        foreach (var value in head)
        {
            if (value == 0) return false;
            if (shifts && value is 0x0E or 0x0F) continue;
            if (value < 0x20 && value is not (0x07 or 0x08 or 0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x1B)) control++;
            else if (value < 0x7F) ascii++;
        }
        return control == 0 || (control * 100 <= head.Length * MaxControlPercent && ascii * 100 >= head.Length * MinAsciiPercent);
    }
}
