using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>
/// Decodes header text (RFC 2047; RFC 6532 for raw UTF-8). Neighbouring words of one charset are joined as bytes
/// first, because writers split them within a character.
/// </summary>
internal static class EncodedWords
{
    /// <param name="raw">The value, a character for each byte.</param>
    /// <param name="declared">The charset that the message declares, for bytes that are neither ASCII nor UTF-8.</param>
    public static string Decode(string raw, Encoding? declared = null)
    {
        var text = new StringBuilder(raw.Length);
        var bytes = new List<byte>();
        Encoding? pending = null;
        var at = 0;
        while (at < raw.Length)
        {
            if (raw[at] == '=' && TryWord(raw, at, out var length, out var encoding, out var word))
            {
                if (pending is not null && pending.CodePage != encoding.CodePage) Flush(text, bytes, pending);
                pending = encoding;
                bytes.AddRange(word);
                at += length;
                // White space between two encoded words is not text.
                var next = at;
                while (next < raw.Length && raw[next] is ' ' or '\t') next++;
                if (next < raw.Length && raw[next] == '=' && TryWord(raw, next, out _, out _, out _)) at = next;
                continue;
            }
            if (pending is not null) Flush(text, bytes, pending);
            pending = null;
            var end = raw.IndexOf('=', at + 1);
            if (end < 0) end = raw.Length;
            text.Append(Plain(raw.AsSpan(at, end - at), declared));
            at = end;
        }
        if (pending is not null) Flush(text, bytes, pending);
        return text.ToString();
    }

    private static void Flush(StringBuilder text, List<byte> bytes, Encoding encoding)
    {
        text.Append(encoding.GetString([.. bytes]));
        bytes.Clear();
    }

    // What is not encoded: ASCII, or UTF-8, or the body's charset, or what Western programs wrote before there was a rule.
    private static string Plain(ReadOnlySpan<char> raw, Encoding? declared)
    {
        if (!raw.ContainsAnyInRange('\u0080', '\u00FF')) return raw.ToString();
        var bytes = new byte[raw.Length];
        Encoding.Latin1.GetBytes(raw, bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes)
            : (declared is null or UTF8Encoding ? CodePages.Of(CodePages.Western) : declared).GetString(bytes);
    }

    // =?charset*language?B or Q?text?=
    private static bool TryWord(string raw, int at, out int length, out Encoding encoding, out byte[] word)
    {
        const int MaxWordCharacters = 4_096;
        length = 0;
        encoding = Encoding.UTF8;
        word = [];
        if (at + 6 > raw.Length || raw[at + 1] != '?') return false;
        var span = raw.AsSpan(at, Math.Min(raw.Length - at, MaxWordCharacters));
        var charsetEnd = 2 + span[2..].IndexOf('?');
        if (charsetEnd < 3 || charsetEnd + 2 >= span.Length || span[charsetEnd + 2] != '?') return false;
        var textStart = charsetEnd + 3;
        var textLength = span[textStart..].IndexOf("?=");
        if (textLength < 0) return false;
        var charset = span[2..charsetEnd];
        var star = charset.IndexOf('*');
        if (star > 0) charset = charset[..star];
        if (Charsets.Name(charset.ToString()) is not { } known) return false;
        var text = span.Slice(textStart, textLength);
        switch (span[charsetEnd + 1])
        {
            case 'B' or 'b': word = Base64(text); break;
            case 'Q' or 'q': word = Quoted(text); break;
            default: return false;
        }
        encoding = Charsets.Decoder(known);
        length = textStart + textLength + 2;
        return true;
    }

    private static byte[] Base64(ReadOnlySpan<char> text)
    {
        var decoder = new Base64Decoder();
        var bytes = new byte[text.Length];
        var ascii = new byte[text.Length];
        Encoding.Latin1.GetBytes(text, ascii);
        return bytes[..decoder.Decode(ascii, bytes)];
    }

    private static byte[] Quoted(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length];
        var count = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=' && at + 2 < text.Length && QuotedPrintable.Hex(text[at + 1], text[at + 2]) is var value and >= 0)
            {
                bytes[count++] = (byte)value;
                at += 2;
            }
            else
            {
                bytes[count++] = text[at] == '_' ? (byte)' ' : (byte)text[at];
            }
        }
        return bytes[..count];
    }
}
