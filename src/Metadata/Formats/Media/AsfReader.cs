using System.Text;
using Pipeline.Metadata.Formats.Ole2;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>Windows Media (Advanced Systems Format 1.20): the objects of the header.</summary>
[FormatName("Windows Media (ASF, WMA, WMV)", "video/x-ms-asf, audio/x-ms-wma, video/x-ms-wmv")]
[Reads("title", "content description: title")]
[Reads("subject", "WM/Genre")]
[Reads("description", "content description: description; Description")]
[Reads("publisher", "WM/Publisher")]
[Reads("authors", "content description: author, several at semicolons")]
[Reads("creatorTool", "WM/ToolName, WM/EncodingSettings")]
[Reads("createdAt", "file properties: creation; else WM/Year")]
[Reads("declaredLanguage", "WM/Language")]
[Reads("properties", "durationSeconds, imageWidth, imageHeight, album, copyright")]
internal sealed class AsfReader : IFormatReader
{
    // A header has some ten objects; pictures make descriptions of megabytes, which are passed over.
    private const int MaxObjects = 1_000;
    private const int MaxDescriptions = 1_000;
    private const int HeaderBytes = 30;
    private const int ObjectBytes = 24;
    private const ushort TextType = 0;

    private static readonly Guid ContentDescription = new("75B22633-668E-11CF-A6D9-00AA0062CE6C");
    private static readonly Guid ExtendedDescription = new("D2D0A440-E307-11D2-97F0-00A0C95EA850");
    private static readonly Guid FileProperties = new("8CABDCA1-A947-11CF-8EE4-00C00C205365");
    private static readonly Guid StreamProperties = new("B7DC0791-A9B7-11CF-8EE6-00C00C205365");
    private static readonly Guid Video = new("BC19EFC0-5B4D-11CF-A8FD-00805F5C442B");

    public static AsfReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var (source, metadata) = (context.Source, context.Metadata);
        var end = Math.Min(source.Length, (long)Math.Min(source.UInt64At(16), long.MaxValue));
        var found = false;
        var at = (long)HeaderBytes;
        for (var count = 0; count < MaxObjects && at + ObjectBytes <= end; count++)
        {
            var size = source.UInt64At(at + 16);
            if (size < ObjectBytes || size > (ulong)(end - at)) return ReadOutcome.Partial("an object of the header ends behind it");
            var kind = GuidAt(source, at);
            if (kind == FileProperties) found |= TakeFile(source, at, metadata);
            else if (kind == ContentDescription) TakeDescription(source, at + ObjectBytes, at + (long)size, metadata);
            else if (kind == ExtendedDescription) TakeExtended(source, at + ObjectBytes, at + (long)size, metadata);
            else if (kind == StreamProperties && GuidAt(source, at + ObjectBytes) == Video)
                metadata.AddFrame(source.UInt32At(at + 78), source.UInt32At(at + 82));
            at += (long)size;
        }
        return found ? ReadOutcome.Processed : ReadOutcome.Partial("the file properties are missing");
    }

    private static Guid GuidAt(ByteSource source, long at) => source.BytesAt(at, 16) is { Length: 16 } bytes ? new(bytes) : default;

    // Durations in ticks of 100 ns, the preroll that they count in milliseconds (ASF 1.20, 3.2).
    private static bool TakeFile(ByteSource source, long at, MetadataBuilder metadata)
    {
        metadata.CreatedAt = FileTime.Date(source.UInt64At(at + 48));
        metadata.AddDuration((source.UInt64At(at + 64) / 1e7) - (source.UInt64At(at + 80) / 1e3));
        return true;
    }

    private static void TakeDescription(ByteSource source, long at, long end, MetadataBuilder metadata)
    {
        var start = at + 10;
        var texts = new string[4];
        for (var field = 0; field < texts.Length; field++)
        {
            var length = source.UInt16At(at + (2 * field));
            texts[field] = Text(source, start, Math.Min(length, end - start));
            start += length;
        }
        metadata.Title = texts[0];
        foreach (var author in texts[1].Split(';')) metadata.AddAuthor(author);
        metadata.AddProperty("copyright", texts[2]);
        metadata.Description = texts[3];
    }

    private static void TakeExtended(ByteSource source, long at, long end, MetadataBuilder metadata)
    {
        var count = Math.Min((int)source.UInt16At(at), MaxDescriptions);
        at += 2;
        for (var index = 0; index < count && at + 6 <= end; index++)
        {
            var nameLength = source.UInt16At(at);
            var name = Text(source, at + 2, nameLength);
            at += 2 + nameLength;
            var (type, length) = (source.UInt16At(at), source.UInt16At(at + 2));
            if (type == TextType && at + 4 <= end) Fill(name, Text(source, at + 4, Math.Min(length, end - at - 4)), metadata);
            at += 4 + length;
        }
    }

    private static void Fill(string name, string value, MetadataBuilder metadata)
    {
        switch (name)
        {
            case "Description": metadata.Description ??= value; break;
            case "WM/Genre": metadata.Subject ??= value; break;
            case "WM/Publisher": metadata.Publisher ??= value; break;
            case "WM/ToolName" or "WM/EncodingSettings": metadata.CreatorTool ??= value; break;
            case "WM/Language": metadata.DeclaredLanguage ??= value; break;
            case "WM/AlbumTitle": metadata.AddProperty("album", value); break;
            case "WM/Year": metadata.CreatedAt ??= IsoDate.Parse(value); break;
        }
    }

    private static string Text(ByteSource source, long at, long length) =>
        Encoding.Unicode.GetString(source.BytesAt(at, length)).TrimEnd('\0');
}
