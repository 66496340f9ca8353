using System.Globalization;
using Pipeline.Metadata.Formats.Html;
using Pipeline.Metadata.Formats.Rtf;
using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>An Outlook item (MS-OXMSG): its subject is the title, its sender the author, its sending the creation.</summary>
internal static class OutlookMessage
{
    private const ushort Subject = 0x0037;
    private const ushort SentTime = 0x0039;
    private const ushort RepresentedName = 0x0042;
    private const ushort SenderName = 0x0C1A;
    private const ushort SenderAddress = 0x0C1F;
    private const ushort SenderSmtpAddress = 0x5D01;
    private const ushort DisplayTo = 0x0E04;
    private const ushort DisplayCc = 0x0E03;
    private const ushort DeliveryTime = 0x0E06;
    private const ushort Body = 0x1000;
    private const ushort RtfBody = 0x1009;
    private const ushort HtmlBody = 0x1013;
    private const ushort InternetCodePage = 0x3FDE;
    private const ushort MessageId = 0x1035;
    private const ushort CreationTime = 0x3007;
    private const ushort LastModificationTime = 0x3008;
    private const ushort MessageClass = 0x001A;
    private const int HeaderBytes = 32;

    public static void Read(CompoundFile file, ReadContext context)
    {
        Fill(new MessageProperties(file, file.Root, HeaderBytes), context);
        var attachments = file.Root.Values.Count(entry =>
            entry.Kind == CompoundEntryKind.Storage && entry.Name.StartsWith("__attach_version1.0_", StringComparison.OrdinalIgnoreCase));
        context.Metadata.AddProperty("attachmentCount", attachments.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Fills the fields and hands on the body, of a message in whatever envelope.</summary>
    public static void Fill(IMessageProperties properties, ReadContext context)
    {
        var metadata = context.Metadata;
        metadata.Title = properties.Text(Subject);
        metadata.AddAuthor(properties.Text(SenderName) ?? properties.Text(RepresentedName));
        metadata.CreatedAt = properties.Date(SentTime) ?? properties.Date(CreationTime) ?? properties.Date(DeliveryTime);
        metadata.ModifiedAt = properties.Date(LastModificationTime);
        metadata.AddProperty("messageClass", properties.Text(MessageClass));
        metadata.AddProperty("messageId", properties.Text(MessageId));
        metadata.AddProperty("senderAddress", properties.Text(SenderSmtpAddress) ?? properties.Text(SenderAddress));
        metadata.AddProperty("to", properties.Text(DisplayTo));
        metadata.AddProperty("cc", properties.Text(DisplayCc));
        ReadBody(properties, context);
    }

    // The plain body is made by Outlook itself from the others and so has all their text.
    private static void ReadBody(IMessageProperties properties, ReadContext context)
    {
        if (properties.Text(Body) is { } body && !string.IsNullOrWhiteSpace(body))
        {
            context.Text.Append(body);
        }
        else if (properties.Binary(HtmlBody) is { Length: > 0 } html)
        {
            HtmlText.Read(new StringReader(CodePages.Of(properties.Number(InternetCodePage) ?? CodePages.Western).GetString(html)),
                context);
        }
        else if (properties.Binary(RtfBody) is { Length: > 0 } compressed
            && CompressedRtf.Decompress(compressed, context.Limits.InflatedBytes) is { } rtf)
        {
            new RtfText(ByteSource.FromMemory(rtf), new ReadContext
            {
                Source = context.Source,
                Type = context.Type,
                Hints = context.Hints,
                Limits = context.Limits,
                // The information group of a body is that of a template, not of the message.
                Metadata = new MetadataBuilder(context.Limits),
                Text = context.Text,
                OutOfTime = context.OutOfTime,
            }).Read();
        }
    }
}
