using System.Globalization;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>
/// Internet messages (RFC 5322 and MIME) and mailboxes of them (RFC 4155). The subject is the title, the senders are
/// the authors, the date of the header is the creation; of a mailbox those of its first message.
/// </summary>
[FormatName("Internet messages and mailboxes", "message/rfc822, message/news, message/x-emlx, application/mbox")]
[Reads("title", "Subject; of a mailbox's first message, like all fields but modifiedAt")]
[Reads("authors", "From, else Sender: each as \"Name <address>\"")]
[Reads("keywords", "Keywords")]
[Reads("creatorTool", "X-Mailer; User-Agent")]
[Reads("createdAt", "Date")]
[Reads("modifiedAt", "Date of a mailbox's last message")]
[Reads("declaredLanguage", "Content-Language")]
[Reads("charset", "the first text part's charset")]
[Reads("text", "text parts, plain or HTML, of alternatives the first; messages within messages too; attachments left out")]
[Reads("properties", "to, cc, messageId, inReplyTo, listId, organization, attachmentCount; messageCount of a mailbox")]
internal sealed class MailReader : IFormatReader
{
    public static MailReader Message { get; } = new(isMbox: false);

    public static MailReader Mailbox { get; } = new(isMbox: true);

    private readonly bool _isMbox;

    private MailReader(bool isMbox) => _isMbox = isMbox;

    public ReadOutcome Read(ReadContext context)
    {
        var problems = new ReadProblems();
        var lines = context.Type.ContentType == MailTypes.AppleMail
            ? AppleMail(context.Source) : new MailLines(context.Source, StartOf(context.Source));
        var walk = new MimeWalk(context, lines, problems, _isMbox);
        walk.Read();
        if (walk.First.Count == 0) return ReadOutcome.Corrupt("mail: no header");
        ReadHeader(walk, context);
        problems.AddLimits(context);
        return walk.IsEncrypted ? ReadOutcome.Encrypted("encrypted message body") : problems.Outcome();
    }

    private void ReadHeader(MimeWalk walk, ReadContext context)
    {
        var (header, metadata) = (walk.First, context.Metadata);
        var declared = MailCharsets.Of(MimeType.Parse(header.Raw("Content-Type"))?.Parameter("charset") ?? metadata.Charset);
        var mailboxes = new Mailboxes(declared);
        metadata.Title = header.Text("Subject", declared);
        foreach (var author in mailboxes.Split(header.Raw("From") ?? header.Raw("Sender") ?? "", context.Limits.ListEntries))
            metadata.AddAuthor(author);
        foreach (var keyword in header.Text("Keywords", declared)?.Split(',') ?? []) metadata.AddKeyword(keyword);
        metadata.CreatedAt = MailDate.Parse(header.Raw("Date"));
        metadata.CreatorTool = header.Text("X-Mailer") ?? header.Text("User-Agent");
        metadata.DeclaredLanguage = header.Text("Content-Language");
        metadata.AddProperty("to", Joined(mailboxes, header.Raw("To"), context));
        metadata.AddProperty("cc", Joined(mailboxes, header.Raw("Cc"), context));
        metadata.AddProperty("messageId", header.Raw("Message-ID"));
        metadata.AddProperty("inReplyTo", header.Raw("In-Reply-To"));
        metadata.AddProperty("listId", header.Text("List-Id"));
        metadata.AddProperty("organization", header.Text("Organization", declared));
        metadata.AddProperty("attachmentCount", walk.Attachments.ToString(CultureInfo.InvariantCulture));
        if (!_isMbox) return;
        metadata.AddProperty("messageCount", walk.Messages.ToString(CultureInfo.InvariantCulture));
        if (walk.Messages > 1) metadata.ModifiedAt = MailDate.Parse(walk.Last.Raw("Date"));
    }

    private static string? Joined(Mailboxes mailboxes, string? raw, ReadContext context) =>
        raw is null ? null : string.Join(", ", mailboxes.Split(raw, context.Limits.ListEntries));

    // The first line is the message's size in bytes; behind the message comes a property list of the program's own.
    private static MailLines AppleMail(ByteSource source)
    {
        var lines = new MailLines(source);
        if (!lines.Read() || !long.TryParse(lines.Line.TrimEnd((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return new(source);
        return new(new SourceSlice(source, lines.Position, size));
    }

    // A byte order mark before the header, as editors leave it.
    private static int StartOf(ByteSource source)
    {
        Span<byte> head = stackalloc byte[3];
        return source.Read(0, head) == 3 && head.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }
}
