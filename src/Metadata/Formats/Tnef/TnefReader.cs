using System.Globalization;
using System.Text;
using Pipeline.Metadata.Formats.Ole2;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Tnef;

/// <summary>winmail.dat (MS-OXTNEF): an Outlook message in its own envelope, with the names of its attachments.</summary>
[FormatName("TNEF (winmail.dat)", "application/vnd.ms-tnef")]
[Reads("title", "the message's subject")]
[Reads("authors", "the message's sender")]
[Reads("createdAt", "the message's sending, else its creation, else its delivery")]
[Reads("modifiedAt", "the message's last modification")]
[Reads("text", "the message's body, plain, else HTML, else RTF")]
[Reads("properties", "attachmentCount, attachmentNames; messageClass, messageId, senderAddress, to, cc")]
internal sealed class TnefReader : IFormatReader
{
    // Signature and key, then attributes: level, number, length, data, checksum.
    private const int HeaderBytes = 6;
    private const int AttributeHeader = 9;

    // Some ten a message and five an attachment.
    private const int MaxAttributes = 10_000;

    // A body with its pictures apart; attachments are passed over.
    private const int MaxPropertyBytes = 32 * 1024 * 1024;
    private const int MaxNameBytes = 4 * 1024;
    private const int MaxNamesCharacters = 4 * 1024;

    private const uint CodePage = 0x69007;
    private const uint MessageProperties = 0x69003;
    private const uint Subject = 0x18004;
    private const uint Body = 0x2800C;
    private const uint AttachmentStart = 0x69002;
    private const uint AttachmentTitle = 0x18010;
    private const uint AttachmentProperties = 0x69005;
    private const ushort LongFileName = 0x3707;
    private const ushort FileName = 0x3704;

    public static TnefReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var (source, problems) = (context.Source, new ReadProblems());
        var encoding = CodePages.Of(CodePages.Western);
        TnefProperties? properties = null;
        var (subject, body) = ((byte[]?)null, (byte[]?)null);
        var names = new List<string?>();
        var at = (long)HeaderBytes;
        for (var count = 0; at < source.Length; count++)
        {
            if (count == MaxAttributes)
            {
                problems.Add($"TNEF: more than {MaxAttributes} attributes");
                break;
            }
            var (id, length, start) = (source.UInt32At(at + 1), source.UInt32At(at + 5), at + AttributeHeader);
            if (source.Length < start + length + 2)
            {
                problems.Add("TNEF: an attribute ends behind the file");
                break;
            }
            switch (id)
            {
                case CodePage: encoding = CodePages.Of((int)source.UInt32At(start)); break;
                case MessageProperties: properties = Properties(source, start, length, encoding, problems); break;
                case Subject: subject = source.BytesAt(start, Math.Min(length, MaxNameBytes)); break;
                case Body: body = source.BytesAt(start, Math.Min(length, MaxPropertyBytes)); break;
                case AttachmentStart: names.Add(null); break;
                case AttachmentTitle when names.Count > 0:
                    names[^1] ??= encoding.GetString(source.BytesAt(start, Math.Min(length, MaxNameBytes))).TrimEnd('\0'); break;
                case AttachmentProperties when names.Count > 0:
                    var attachment = Properties(source, start, length, encoding, problems);
                    names[^1] = attachment.Text(LongFileName) ?? attachment.Text(FileName) ?? names[^1];
                    break;
            }
            at = start + length + 2;
        }
        properties ??= new TnefProperties(encoding);
        if (subject is not null) properties.AddText(0x0037, subject);
        if (body is not null) properties.AddText(0x1000, body);
        OutlookMessage.Fill(properties, context);
        AddNames(names, context.Metadata);
        problems.AddLimits(context);
        return problems.Outcome();
    }

    private static TnefProperties Properties(ByteSource source, long start, long length, Encoding encoding, ReadProblems problems)
    {
        var properties = new TnefProperties(encoding);
        if (!properties.Read(source.BytesAt(start, Math.Min(length, MaxPropertyBytes)))) problems.Add("TNEF: properties break off");
        return properties;
    }

    private static void AddNames(List<string?> names, MetadataBuilder metadata)
    {
        metadata.AddProperty("attachmentCount", names.Count.ToString(CultureInfo.InvariantCulture));
        var joined = new StringBuilder();
        foreach (var name in names.OfType<string>())
        {
            if (joined.Length + name.Length > MaxNamesCharacters) break;
            joined.Append(joined.Length > 0 ? ", " : "").Append(name);
        }
        metadata.AddProperty("attachmentNames", joined.ToString());
    }
}
