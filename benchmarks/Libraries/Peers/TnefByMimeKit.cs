using System.Text;
using MimeKit;
using MimeKit.Tnef;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>MimeKit for winmail.dat.</summary>
internal sealed class TnefByMimeKit : IPeer
{
    // Without it every property's reading fails.
    static TnefByMimeKit() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Answer Read(string name, byte[] bytes)
    {
        using var part = new TnefPart { Content = new MimeContent(new MemoryStream(bytes)) };
        using var message = part.ConvertToMessage();
        return new Answer()
            .Add("title", message.Subject)
            .Add("authors", string.Join("; ", message.From.Mailboxes.Select(box =>
                string.IsNullOrEmpty(box.Name) ? box.Address : $"{box.Name} <{box.Address}>")))
            .Add("created", message.Date)
            .Add("attachments", message.Attachments.Count())
            .Text(message.TextBody ?? message.HtmlBody);
    }
}
