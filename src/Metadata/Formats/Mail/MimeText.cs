using System.Text;
using System.Text.Unicode;
using Pipeline.Metadata.Formats.Html;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Decodes one text part, line by line: transfer encoding, charset, and mark-up where it is HTML.</summary>
internal sealed class MimeText
{
    // Larger than any newsletter; what lies beyond is not read.
    private const int MaxMarkupCharacters = 4_000_000;

    private readonly ReadContext _context;
    private readonly StringBuilder? _markup;
    private readonly Decoder? _decoder;
    private readonly Base64Decoder? _base64;
    private readonly bool _isQuotedPrintable;
    private readonly byte[] _bytes;
    private readonly char[] _characters;
    private bool _isCut;

    /// <param name="context">The message.</param>
    /// <param name="isHtml">Whether the part is HTML.</param>
    /// <param name="charset">A WHATWG name; null when the part names none: then each line is UTF-8 if it can be, or windows-1252.</param>
    /// <param name="transferEncoding">In lower case.</param>
    /// <param name="buffers">Shared by the parts of a message, which are read one after the other.</param>
    public MimeText(ReadContext context, bool isHtml, string? charset, string? transferEncoding, MimeBuffers buffers)
    {
        _context = context;
        (_bytes, _characters) = (buffers.Bytes, buffers.Characters);
        if (isHtml) _markup = new StringBuilder();
        if (transferEncoding == "base64") _base64 = new Base64Decoder();
        _isQuotedPrintable = transferEncoding == "quoted-printable";
        if (_base64 is not null) charset ??= Charsets.Utf8;
        _decoder = charset is null ? null : Charsets.Decoder(charset).GetDecoder();
    }

    public void Append(ReadOnlySpan<byte> line, bool hasLineEnd)
    {
        if (_base64 is not null)
        {
            Decode(_bytes.AsSpan(0, _base64.Decode(line, _bytes)));
        }
        else if (_isQuotedPrintable)
        {
            Decode(_bytes.AsSpan(0, QuotedPrintable.Decode(line, _bytes, hasLineEnd)));
        }
        else
        {
            Decode(line);
            if (hasLineEnd) Decode("\n"u8);
        }
    }

    public void End(ReadProblems problems)
    {
        if (_isCut) problems.Add($"mail: HTML past {MaxMarkupCharacters} characters left out");
        if (_markup is not null) HtmlText.Read(new StringReader(_markup.ToString()), _context);
        _context.Text.AppendLine();
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        // No encoding here makes more than two characters of a byte; pieces keep the buffer small.
        for (var half = _characters.Length / 2; !bytes.IsEmpty;)
        {
            var piece = bytes[..Math.Min(bytes.Length, half)];
            bytes = bytes[piece.Length..];
            var count = _decoder is not null ? _decoder.GetChars(piece, _characters, flush: false)
                : Utf8.IsValid(piece) ? Encoding.UTF8.GetChars(piece, _characters)
                : CodePages.Of(CodePages.Western).GetChars(piece, _characters);
            Write(_characters.AsSpan(0, count));
        }
    }

    private void Write(ReadOnlySpan<char> characters)
    {
        if (_markup is null) _context.Text.Append(characters);
        else if (_markup.Length < MaxMarkupCharacters) _markup.Append(characters);
        else _isCut = true;
    }
}
