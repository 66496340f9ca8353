using System.Text;
using MimeKit;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>MimeKit for mail.</summary>
internal sealed class MailByMimeKit : IPeer
{
    // Charsets of mail, and windows-1252 for what names none.
    static MailByMimeKit() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // Attachments are not compared: MimeKit counts what a sender calls one, this project every part that is no body.
    public static Answer Read(string name, byte[] bytes)
    {
        using var message = MimeMessage.Load(new MemoryStream(bytes));
        return new Answer()
            .Add("title", message.Subject)
            .Add("authors", string.Join("; ", message.From.Mailboxes.Select(box =>
                string.IsNullOrEmpty(box.Name) ? box.Address : $"{box.Name} <{box.Address}>")))
            .Add("created", message.Date)
            .Text(message.TextBody ?? message.HtmlBody);
    }
}
