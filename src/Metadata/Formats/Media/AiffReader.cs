using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Audio;
using Pipeline.Metadata.Formats.Images;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>AIFF and AIFF-C (Apple, AIFF 1.3): the common chunk, texts and ID3 tag.</summary>
[FormatName("AIFF", "audio/x-aiff")]
[Reads("title", "NAME; ID3 TIT2")]
[Reads("description", "ANNO")]
[Reads("authors", "AUTH; ID3 TPE1")]
[Reads("properties", "durationSeconds, sampleRate, channels, copyright")]
internal sealed class AiffReader : IFormatReader
{
    private const int FirstChunk = 12;
    private const int MaxTextBytes = 64 * 1024;

    public static AiffReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var (source, metadata) = (context.Source, context.Metadata);
        var found = false;
        foreach (var chunk in Chunk.Within(source, FirstChunk, source.Length, bigEndian: true))
        {
            switch (chunk.Name)
            {
                case "COMM" when chunk.Length >= 18: found |= TakeCommon(source.BytesAt(chunk.Start, 18), metadata); break;
                case "NAME": metadata.Title = Text(source, chunk); break;
                case "AUTH": metadata.AddAuthor(Text(source, chunk)); break;
                case "ANNO": metadata.Description ??= Text(source, chunk); break;
                case "(c) ": metadata.AddProperty("copyright", Text(source, chunk)); break;
                case "ID3 " or "id3 ": Id3Tag.Read(new SourceSlice(source, chunk.Start, chunk.Length), metadata); break;
            }
        }
        return found ? ReadOutcome.Processed : ReadOutcome.Partial("the common chunk is missing");
    }

    private static string Text(ByteSource source, in Chunk chunk) =>
        PlainString.Of(source.BytesAt(chunk.Start, Math.Min(chunk.Length, MaxTextBytes)).AsSpan().TrimEnd((byte)0));

    // Channels, frames, bits a sample, and the rate as a number of 80 bits.
    private static bool TakeCommon(byte[] common, MetadataBuilder metadata)
    {
        var exponent = (BinaryPrimitives.ReadUInt16BigEndian(common.AsSpan(8)) & 0x7FFF) - 16_383 - 63;
        var rate = Math.ScaleB(BinaryPrimitives.ReadUInt64BigEndian(common.AsSpan(10)), exponent);
        metadata.AddCount("channels", BinaryPrimitives.ReadUInt16BigEndian(common));
        if (rate is >= 1 and < 1e9)
        {
            metadata.AddCount("sampleRate", (long)rate);
            metadata.AddDuration(BinaryPrimitives.ReadUInt32BigEndian(common.AsSpan(2)) / rate);
        }
        return true;
    }
}
