using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.Audio;

/// <summary>Ogg (RFC 3533): the comments in the second packet of each of its streams.</summary>
[FormatName("Ogg (Vorbis, Opus, Speex, FLAC, Theora)", "audio/ogg, video/ogg")]
[Reads("title", "TITLE")]
[Reads("subject", "GENRE")]
[Reads("description", "DESCRIPTION")]
[Reads("publisher", "ORGANIZATION")]
[Reads("authors", "ARTIST, each")]
[Reads("creatorTool", "ENCODER; the writer's name")]
[Reads("createdAt", "DATE")]
[Reads("declaredLanguage", "LANGUAGE")]
[Reads("properties", "album")]
internal sealed class OggReader : IFormatReader
{
    // The headers of all streams come before any data: comments of a megabyte, a picture in them, fill 16 pages. A page has 64 KB at
    // most, so what is kept of packets has its bound here too.
    private const int MaxPages = 64;
    private const int PageHeader = 27;

    public static OggReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var streams = new Dictionary<uint, OggPackets>();
        Span<byte> header = stackalloc byte[PageHeader];
        Span<byte> lacing = stackalloc byte[byte.MaxValue];
        var at = 0L;
        for (var pages = 0; pages < MaxPages && context.Source.Read(at, header) == PageHeader && header.StartsWith("OggS"u8); pages++)
        {
            var sizes = lacing[..context.Source.Read(at + PageHeader, lacing[..header[26]])];
            at += PageHeader + sizes.Length;
            var serial = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
            if (!streams.TryGetValue(serial, out var stream)) streams.Add(serial, stream = new());
            at = stream.Take(context.Source, at, sizes);
            if (streams.Values.All(known => known.IsComplete)) break;
        }
        var found = false;
        foreach (var stream in streams.Values)
            found |= stream.Comments is { Length: > 0 } comments && VorbisComments.Read(comments, context.Metadata);
        return found ? ReadOutcome.Processed : ReadOutcome.Partial("the comments are missing or break off");
    }
}
