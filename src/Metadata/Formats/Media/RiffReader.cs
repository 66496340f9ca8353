using System.Text;
using Pipeline.Metadata.Formats.Audio;
using Pipeline.Metadata.Formats.Images;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>WAV and AVI (Microsoft, Multimedia Programming Interface 1.0): headers, INFO list and ID3 tag; neither sound nor
/// pictures.</summary>
[FormatName("WAV and AVI", "audio/x-wav, video/x-msvideo")]
[Reads("title", "INFO INAM; ID3 TIT2")]
[Reads("subject", "INFO IGNR, ISBJ")]
[Reads("description", "INFO ICMT")]
[Reads("publisher", "INFO ICMS")]
[Reads("authors", "INFO IART; ID3 TPE1")]
[Reads("keywords", "INFO IKEY, split at semicolons")]
[Reads("creatorTool", "INFO ISFT")]
[Reads("createdAt", "INFO ICRD, ISO 8601")]
[Reads("declaredLanguage", "INFO ILNG")]
[Reads("properties", "durationSeconds, imageWidth, imageHeight, sampleRate, channels, album, copyright")]
internal sealed class RiffReader : IFormatReader
{
    private const int FirstChunk = 12;

    // A comment; programs write some hundred bytes.
    private const int MaxTextBytes = 64 * 1024;

    public static RiffReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var (source, metadata) = (context.Source, context.Metadata);
        var (rate, bytesPerSecond, samples, dataLength) = (0u, 0u, 0u, 0L);
        var found = false;
        foreach (var chunk in Chunk.Within(source, FirstChunk, source.Length, bigEndian: false))
        {
            switch (chunk.Name)
            {
                case "fmt " when chunk.Length >= 16:
                    metadata.AddCount("channels", source.UInt16At(chunk.Start + 2));
                    rate = source.UInt32At(chunk.Start + 4);
                    metadata.AddCount("sampleRate", rate);
                    bytesPerSecond = source.UInt32At(chunk.Start + 8);
                    found = true;
                    break;
                // Compressed sound says how many samples it has; its bytes a second are an estimate.
                case "fact" when chunk.Length >= 4: samples = source.UInt32At(chunk.Start); break;
                case "data": dataLength = chunk.Length; break;
                case "id3 " or "ID3 ": Id3Tag.Read(new SourceSlice(source, chunk.Start, chunk.Length), metadata); break;
                case "LIST" when Kind(source, chunk) == "INFO": TakeInfo(source, chunk, metadata); break;
                case "LIST" when Kind(source, chunk) == "hdrl": found |= TakeHeader(source, chunk, metadata); break;
            }
        }
        if (samples > 0 && rate > 0) metadata.AddDuration((double)samples / rate);
        else if (bytesPerSecond > 0) metadata.AddDuration((double)dataLength / bytesPerSecond);
        return found ? ReadOutcome.Processed : ReadOutcome.Partial("the header of the sound or film is missing");
    }

    private static string Kind(ByteSource source, in Chunk list) => Encoding.Latin1.GetString(source.BytesAt(list.Start, 4));

    // The main header: microseconds a frame, frames, width, height.
    private static bool TakeHeader(ByteSource source, in Chunk list, MetadataBuilder metadata)
    {
        foreach (var chunk in Chunk.Within(source, list.Start + 4, list.End, bigEndian: false))
        {
            if (chunk.Name != "avih" || chunk.Length < 40) continue;
            metadata.AddDuration(source.UInt32At(chunk.Start) / 1e6 * source.UInt32At(chunk.Start + 16));
            metadata.AddFrame(source.UInt32At(chunk.Start + 32), source.UInt32At(chunk.Start + 36));
            return true;
        }
        return false;
    }

    private static void TakeInfo(ByteSource source, in Chunk list, MetadataBuilder metadata)
    {
        foreach (var chunk in Chunk.Within(source, list.Start + 4, list.End, bigEndian: false))
        {
            var value = PlainString.Of(source.BytesAt(chunk.Start, Math.Min(chunk.Length, MaxTextBytes)).AsSpan().TrimEnd((byte)0));
            switch (chunk.Name)
            {
                case "INAM": metadata.Title = value; break;
                case "IART": metadata.AddAuthor(value); break;
                case "ISBJ" or "IGNR": metadata.Subject ??= value; break;
                case "ICMT": metadata.Description = value; break;
                case "ICMS": metadata.Publisher = value; break;
                case "IKEY": foreach (var keyword in value.Split(';')) metadata.AddKeyword(keyword); break;
                case "ISFT": metadata.CreatorTool = value; break;
                case "ICRD": metadata.CreatedAt = IsoDate.Parse(value); break;
                case "ILNG": metadata.DeclaredLanguage = value; break;
                case "IPRD": metadata.AddProperty("album", value); break;
                case "ICOP": metadata.AddProperty("copyright", value); break;
            }
        }
    }
}
