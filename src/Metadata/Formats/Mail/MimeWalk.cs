using System.Text;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>
/// Goes through messages line by line (RFC 2046): nested multiparts on a stack of limited depth, text into the sink,
/// attachments counted and passed over, messages within messages read like the one around them.
/// </summary>
internal sealed class MimeWalk(ReadContext context, MailLines lines, ReadProblems problems, bool isMbox)
{
    // Forwarded forwards nest some ten levels; each costs a comparison for every line that begins with hyphens.
    private const int MaxDepth = 64;
    private const int MaxBoundaryCharacters = 256;

    // Parts whose text is read. A mailbox of a year has some thousands; a message made to hurt has millions of
    // empty ones, each of which costs a decoder.
    private const int MaxTextParts = 20_000;

    private readonly List<MimeBoundary> _open = [];
    private readonly MimeBuffers _buffers = new();
    private MailHeaders _headers = new();
    private MimePart _part = MimePart.Headers;
    private MimeText? _text;
    private int _textParts;
    private bool _afterBlank = true;

    /// <summary>The header of the first message.</summary>
    public MailHeaders First { get; private set; } = new();

    /// <summary>The header of the last message whose header ended.</summary>
    public MailHeaders Last { get; private set; } = new();

    public int Messages { get; private set; }

    public int Attachments { get; private set; }

    /// <summary>Whether the body of a message is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    public void Read()
    {
        var isTop = true;
        while (!context.Text.IsFull && !context.OutOfTime.IsCancellationRequested && lines.Read())
        {
            var line = lines.Line;
            if (isMbox && lines.IsLineStart && _afterBlank && line.StartsWith("From "u8))
            {
                EndPart();
                _open.Clear();
                (_headers, _part, isTop) = (new MailHeaders(), MimePart.Headers, true);
                Messages++;
            }
            else if (_part == MimePart.Headers)
            {
                if (HeaderLine(line, isTop)) isTop = false;
            }
            else if (!Delimits(line))
            {
                _text?.Append(line, lines.HasLineEnd);
            }
            _afterBlank = line.IsEmpty;
        }
        if (_part == MimePart.Headers && _headers.Count > 0) StartPart(isTop);
        EndPart();
        if (_open.Count > 0) problems.Add("mail: a multipart is not closed");
    }

    // True once the header has ended.
    private bool HeaderLine(ReadOnlySpan<byte> line, bool isTop)
    {
        if (lines.IsLineStart && line.IsEmpty)
        {
            // Blank lines before a message's header are passed over.
            if (isTop && _headers.Count == 0) return false;
            StartPart(isTop);
            return true;
        }
        // A closed or new part where a header was expected.
        if (_open.Count > 0 && Delimits(line)) return true;
        if (_headers.Add(line, lines.IsLineStart) || _headers.Count == 0) return false;
        StartPart(isTop);
        _text?.Append(line, lines.HasLineEnd);
        return true;
    }

    private bool Delimits(ReadOnlySpan<byte> line)
    {
        if (!lines.IsLineStart || !line.StartsWith("--"u8)) return false;
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            if (!_open[at].Matches(line, out var isClosing)) continue;
            EndPart();
            _open.RemoveRange(at + (isClosing ? 0 : 1), _open.Count - at - (isClosing ? 0 : 1));
            _headers = new MailHeaders();
            _part = isClosing ? MimePart.Skipped : MimePart.Headers;
            return true;
        }
        return false;
    }

    private void EndPart()
    {
        _text?.End(problems);
        _text = null;
        _part = MimePart.Skipped;
    }

    private void StartPart(bool isTop)
    {
        var headers = _headers;
        if (isTop)
        {
            if (First.Count == 0) First = headers;
            Last = headers;
        }
        var type = MimeType.Parse(headers.Raw("Content-Type"));
        var kind = type?.Value is { Length: > 0 } named ? named : "text/plain";
        var disposition = MimeType.Parse(headers.Raw("Content-Disposition"));
        _part = MimePart.Skipped;
        if (kind.StartsWith("multipart/", StringComparison.Ordinal))
        {
            OpenMultipart(kind, type!);
        }
        else if (kind is "message/rfc822" or "message/global")
        {
            Attachments++;
            _headers = new MailHeaders();
            _part = MimePart.Headers;
        }
        else if (kind == "application/pkcs7-mime" && type!.Parameter("smime-type") is "enveloped-data")
        {
            IsEncrypted = true;
        }
        else if (kind is "text/plain" or "text/html" && disposition?.Value != "attachment")
        {
            StartText(kind == "text/html", type, headers);
        }
        else
        {
            Attachments++;
        }
    }

    private void OpenMultipart(string kind, MimeType type)
    {
        if (kind == "multipart/encrypted") IsEncrypted = true;
        var boundary = type.Parameter("boundary");
        if (boundary is not { Length: > 0 and <= MaxBoundaryCharacters }) problems.Add("mail: a multipart without boundary");
        else if (_open.Count == MaxDepth) problems.Add("mail: multiparts nest too deeply");
        else _open.Add(new MimeBoundary(Encoding.Latin1.GetBytes("--" + boundary), kind == "multipart/alternative"));
    }

    private void StartText(bool isHtml, MimeType? type, MailHeaders headers)
    {
        if (_textParts++ == MaxTextParts) problems.Add($"text of the first {MaxTextParts} parts only");
        if (_textParts > MaxTextParts) return;
        foreach (var open in _open)
        {
            if (open.IsAlternative && open.HasText) return;
        }
        if (_open.Count > 0) _open[^1].HasText = true;
        var charset = Charsets.Name(type?.Parameter("charset")?.Trim(' ', '"', '\''));
        context.Metadata.Charset ??= charset;
        _text = new MimeText(context, isHtml, charset, headers.Raw("Content-Transfer-Encoding")?.Trim().ToLowerInvariant(), _buffers);
        _part = isHtml ? MimePart.Html : MimePart.PlainText;
    }
}
