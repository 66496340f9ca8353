using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>Flash video (Adobe FLV 10.1, annex E): what onMetaData says, as AMF0.</summary>
[FormatName("Flash video", "video/x-flv")]
[Reads("title", "title")]
[Reads("description", "comment, description")]
[Reads("authors", "artist, author")]
[Reads("creatorTool", "metadatacreator, encoder")]
[Reads("createdAt", "creationdate or date where they are ISO 8601")]
[Reads("properties", "durationSeconds, imageWidth, imageHeight")]
internal sealed class FlashVideoReader : IFormatReader
{
    // The script tag comes first; an index of key frames makes it some hundred kilobytes.
    private const int MaxTags = 16;
    private const int MaxScriptBytes = 1024 * 1024;
    private const byte ScriptTag = 18;

    public static FlashVideoReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var source = context.Source;
        var header = source.BytesAt(0, 9);
        if (header.Length < 9) return ReadOutcome.Partial("the file ends in its header");
        var at = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(5)) + 4L;
        for (var count = 0; count < MaxTags && source.BytesAt(at, 11) is { Length: 11 } tag; count++)
        {
            var length = tag[1] << 16 | tag[2] << 8 | tag[3];
            if ((tag[0] & 0x1F) == ScriptTag)
            {
                TakeScript(source.BytesAt(at + 11, Math.Min(length, MaxScriptBytes)), context.Metadata);
                return ReadOutcome.Processed;
            }
            at += 11 + length + 4;
        }
        return ReadOutcome.Partial("the film says nothing of itself");
    }

    private static void TakeScript(ReadOnlySpan<byte> bytes, MetadataBuilder metadata)
    {
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[2, 0, 10, .. "onMetaData"u8])) return;
        bytes = bytes[13..];
        // An array counts its members, an object does not; both end with an empty name.
        if (bytes.Length > 5 && bytes[0] == 8) bytes = bytes[5..];
        else if (bytes.Length > 1 && bytes[0] == 3) bytes = bytes[1..];
        else return;
        var (width, height) = (0.0, 0.0);
        while (TryText(ref bytes, out var name) && name.Length > 0 && !bytes.IsEmpty)
        {
            var type = bytes[0];
            bytes = bytes[1..];
            if (type == 0 && bytes.Length >= 8)
            {
                var number = BinaryPrimitives.ReadDoubleBigEndian(bytes);
                bytes = bytes[8..];
                if (name == "duration") metadata.AddDuration(number);
                else if (name == "width") width = number;
                else if (name == "height") height = number;
            }
            else if (type == 1 && bytes.Length >= 1)
            {
                bytes = bytes[1..];
            }
            else if (type == 2 && TryText(ref bytes, out var value))
            {
                Fill(name, value, metadata);
            }
            else
            {
                break;
            }
        }
        if (width is > 0 and < int.MaxValue && height is > 0 and < int.MaxValue) metadata.AddFrame((long)width, (long)height);
    }

    private static void Fill(string name, string value, MetadataBuilder metadata)
    {
        switch (name)
        {
            case "title": metadata.Title = value; break;
            case "artist" or "author": metadata.AddAuthor(value); break;
            case "comment" or "description": metadata.Description ??= value; break;
            case "metadatacreator" or "encoder": metadata.CreatorTool ??= value; break;
            case "creationdate" or "date": metadata.CreatedAt ??= IsoDate.Parse(value); break;
        }
    }

    private static bool TryText(ref ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (bytes.Length < 2 || bytes.Length - 2 < BinaryPrimitives.ReadUInt16BigEndian(bytes)) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        text = Encoding.UTF8.GetString(bytes.Slice(2, length));
        bytes = bytes[(2 + length)..];
        return true;
    }
}
