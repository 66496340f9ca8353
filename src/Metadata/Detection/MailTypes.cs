namespace Pipeline.Metadata.Detection;

/// <summary>Mail messages and mailboxes by their header fields (RFC 5322, RFC 4155).</summary>
internal static class MailTypes
{
    public const string Message = "message/rfc822";
    public const string Mailbox = "application/mbox";
    public const string News = "message/news";
    public const string AppleMail = "message/x-emlx";
    public const string WebArchive = "multipart/related";

    // git-format-patch(1): a fixed date, so that programs can tell its output from a mailbox.
    private const string PatchDate = " Mon Sep 17 00:00:00 2001";

    private const int MaxFields = 50;
    private const int MaxSizeLine = 20;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Received", "Return-Path", "Delivered-To", "Message-ID", "MIME-Version", "X-Original-To", "DKIM-Signature", "Envelope-To",
        "From", "To", "Cc", "Bcc", "Date", "Subject", "Reply-To", "Sender", "Xref", "Lines", "In-Reply-To", "References", "Content-Type",
        "Content-Transfer-Encoding", "Status", "X-Status", "X-Mailer", "Importance", "X-Priority", "Relay-Version", "Path", "Newsgroups",
        "Authentication-Results", "Received-SPF", "ARC-Seal", "ARC-Authentication-Results", "ARC-Message-Signature", "User-Agent",
        "X-Mozilla-Status", "X-Mozilla-Status2", "X-Mozilla-Keys", "X-Account-Key", "X-UIDL", "List-Id", "Precedence", "Thread-Topic",
        "Thread-Index", "X-Received", "X-Google-Smtp-Source", "X-Apple-Auto-Saved", "X-Uniform-Type-Identifier", "X-MimeOLE",
        "X-Sender", "X-Gmail-Labels", "X-GM-THRID",
    };

    // One of these and two fields in all make a message; "From:", "To:" and "Subject:" also begin memos and forms.
    private static readonly HashSet<string> Telling = new(StringComparer.OrdinalIgnoreCase)
    {
        "Received", "Return-Path", "Message-ID", "MIME-Version", "Delivered-To", "X-Mozilla-Status", "DKIM-Signature", "X-Received",
        "Relay-Version", "X-Account-Key", "X-UIDL", "X-MimeOLE", "ARC-Seal", "Newsgroups", "X-Apple-Auto-Saved", "Authentication-Results",
    };

    /// <summary>The media type of text that is mail; null when it is not.</summary>
    public static string? Find(string text)
    {
        var rest = text.AsSpan();
        if (rest.StartsWith("From ", StringComparison.Ordinal))
        {
            var line = rest.IndexOf('\n');
            if (line > 0 && rest[..line].TrimEnd('\r').EndsWith(PatchDate, StringComparison.Ordinal)) return "text/x-diff";
            return line > 0 && CountFields(rest[(line + 1)..]) is { Common: >= 1 } ? Mailbox : null;
        }
        if (rest.StartsWith("Path:", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("Xref:", StringComparison.OrdinalIgnoreCase))
            return CountFields(rest) is { Common: >= 2 } ? News : null;
        var size = rest.IndexOf('\n');
        // Apple Mail puts the message's size on a line of its own before it.
        if (size is > 0 and <= MaxSizeLine && !rest[..size].TrimEnd().IsEmpty && !rest[..size].TrimEnd().ContainsAnyExceptInRange('0', '9'))
            return CountFields(rest[(size + 1)..]) is { Common: >= 2 } ? AppleMail : null;
        var (common, telling, dated) = CountFields(rest);
        if (common < 2 || (telling == 0 && !(dated && common >= 3))) return null;
        return IsSavedPage(rest) ? WebArchive : Message;
    }

    // A page that a browser saved (RFC 2557): a message without a receiver, all of it one multipart of related parts.
    private static bool IsSavedPage(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return header.Contains("multipart/related", StringComparison.OrdinalIgnoreCase)
            && !header.Contains("\nTo:", StringComparison.OrdinalIgnoreCase)
            && !header.StartsWith("To:", StringComparison.OrdinalIgnoreCase)
            && !header.Contains("Received:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a text begins as a header does: a name of printable letters, a colon, and more.</summary>
    public static bool BeginsWithField(ReadOnlySpan<char> text)
    {
        var line = text.IndexOf('\n') is >= 0 and var end ? text[..end] : text;
        var colon = line.IndexOf(':');
        return colon > 0 && !line[..colon].TrimEnd().ContainsAnyExceptInRange('!', '~');
    }

    private static (int Common, int Telling, bool Dated) CountFields(ReadOnlySpan<char> text)
    {
        var (common, telling, dated, first) = (0, 0, false, true);
        for (var count = 0; count < MaxFields && !text.IsEmpty; count++)
        {
            var end = text.IndexOf('\n');
            var line = (end < 0 ? text : text[..end]).TrimEnd('\r');
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IsEmpty) break;
            if (line[0] is ' ' or '\t' && !first) continue;
            var colon = line.IndexOf(':');
            var name = colon > 0 ? line[..colon].TrimEnd().ToString() : null;
            if (name is null || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                // ">From " and the like stand in headers of old mailboxes; anything else first is no header.
                if (first && line[0] != '>') return (0, 0, false);
                if (line[0] == '>') continue;
                break;
            }
            if (first && !Common.Contains(name) && !name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("ARC-", StringComparison.OrdinalIgnoreCase)) return (0, 0, false);
            first = false;
            if (Common.Contains(name)) common++;
            if (Telling.Contains(name)) telling++;
            dated |= name.Equals("Date", StringComparison.OrdinalIgnoreCase);
        }
        return (common, telling, dated);
    }
}
