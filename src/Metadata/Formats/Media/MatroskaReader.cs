using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>Matroska and WebM (RFC 9559): information, tracks and tags, found by the seek head where they stand behind the film.</summary>
[FormatName("Matroska and WebM", "video/x-matroska, video/webm")]
[Reads("title", "Title; tag TITLE")]
[Reads("subject", "tag GENRE, SUBJECT")]
[Reads("description", "tag DESCRIPTION, COMMENT")]
[Reads("publisher", "tag PUBLISHER")]
[Reads("authors", "tag ARTIST, DIRECTOR")]
[Reads("creatorTool", "WritingApp, else MuxingApp")]
[Reads("createdAt", "DateUTC; tag DATE_RELEASED, DATE_RECORDED")]
[Reads("declaredLanguage", "the first track's LanguageBCP47, else Language")]
[Reads("properties", "durationSeconds, imageWidth, imageHeight, album")]
internal sealed class MatroskaReader : IFormatReader
{
    private const uint Segment = 0x18538067;
    private const uint SeekHead = 0x114D9B74;
    private const uint Info = 0x1549A966;
    private const uint Tracks = 0x1654AE6B;
    private const uint Tags = 0x1254C367;
    private const uint Cluster = 0x1F43B675;

    // A tag's text; lyrics and synopses are some kilobytes.
    private const int MaxTextBytes = 64 * 1024;

    private static readonly DateTime Epoch = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static MatroskaReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var source = context.Source;
        var segment = Ebml.Within(source, 0, source.Length).FirstOrDefault(element => element.Id == Segment);
        if (segment.Id == 0) return ReadOutcome.Partial("the segment is missing");
        var seen = new HashSet<uint>();
        var elsewhere = new Dictionary<uint, long>();
        // The film's clusters are never walked: each would cost a read.
        foreach (var element in Ebml.Within(source, segment.Start, segment.End).TakeWhile(element => element.Id != Cluster))
        {
            seen.Add(element.Id);
            if (element.Id == SeekHead) TakeSeekHead(source, element, elsewhere);
            else Take(source, element, context.Metadata);
        }
        foreach (var (id, position) in elsewhere.Where(entry => entry.Key is Info or Tracks or Tags && !seen.Contains(entry.Key)))
        {
            var element = Ebml.Within(source, segment.Start + position, segment.End).FirstOrDefault();
            if (element.Id == id && seen.Add(id)) Take(source, element, context.Metadata);
        }
        return seen.Contains(Info) || seen.Contains(Tracks) ? ReadOutcome.Processed
            : ReadOutcome.Partial("the film's information is missing");
    }

    private static void TakeSeekHead(ByteSource source, in Ebml head, Dictionary<uint, long> elsewhere)
    {
        foreach (var seek in Ebml.Within(source, head.Start, head.End).Where(element => element.Id == 0x4DBB))
        {
            var parts = Ebml.Within(source, seek.Start, seek.End).ToList();
            var id = Number(source, parts.FirstOrDefault(part => part.Id == 0x53AB));
            var position = Number(source, parts.FirstOrDefault(part => part.Id == 0x53AC));
            elsewhere.TryAdd((uint)id, position);
        }
    }

    private static void Take(ByteSource source, in Ebml element, MetadataBuilder metadata)
    {
        if (element.Id == Info) TakeInfo(source, element, metadata);
        else if (element.Id == Tracks) TakeTracks(source, element, metadata);
        else if (element.Id == Tags) TakeTags(source, element, metadata);
    }

    private static void TakeInfo(ByteSource source, in Ebml info, MetadataBuilder metadata)
    {
        var (scale, duration, muxer) = (1_000_000L, 0.0, (string?)null);
        foreach (var part in Ebml.Within(source, info.Start, info.End))
        {
            switch (part.Id)
            {
                case 0x2AD7B1: scale = Number(source, part); break;
                case 0x4489: duration = Float(source, part); break;
                case 0x7BA9: metadata.Title = Text(source, part); break;
                case 0x5741: metadata.CreatorTool = Text(source, part); break;
                case 0x4D80: muxer = Text(source, part); break;
                case 0x4461 when Number(source, part) is var nanoseconds and > -300_000_000_000_000_000 and < 3_000_000_000_000_000_000:
                    metadata.CreatedAt = DocumentDate.FromUtc(Epoch.AddTicks(nanoseconds / 100)); break;
            }
        }
        metadata.CreatorTool ??= muxer;
        metadata.AddDuration(duration * scale / 1e9);
    }

    private static void TakeTracks(ByteSource source, in Ebml tracks, MetadataBuilder metadata)
    {
        var language = (string?)null;
        foreach (var track in Ebml.Within(source, tracks.Start, tracks.End).Where(element => element.Id == 0xAE))
        {
            foreach (var part in Ebml.Within(source, track.Start, track.End))
            {
                if (part.Id == 0x22B59D) metadata.DeclaredLanguage ??= Text(source, part);
                else if (part.Id == 0x22B59C) language ??= Text(source, part);
                else if (part.Id == 0xE0 && !metadata.Properties.ContainsKey("imageWidth")) TakeVideo(source, part, metadata);
            }
        }
        // "und" says nothing, and "eng" is what stands where nothing is said (RFC 9559, 5.1.4.1.19).
        if (language is not (null or "und" or "eng")) metadata.DeclaredLanguage ??= language;
    }

    private static void TakeVideo(ByteSource source, in Ebml video, MetadataBuilder metadata)
    {
        var parts = Ebml.Within(source, video.Start, video.End).ToList();
        metadata.AddFrame(Number(source, parts.FirstOrDefault(part => part.Id == 0xB0)),
            Number(source, parts.FirstOrDefault(part => part.Id == 0xBA)));
    }

    private static void TakeTags(ByteSource source, in Ebml tags, MetadataBuilder metadata)
    {
        foreach (var tag in Ebml.Within(source, tags.Start, tags.End).Where(element => element.Id == 0x7373))
        {
            foreach (var simple in Ebml.Within(source, tag.Start, tag.End).Where(element => element.Id == 0x67C8))
            {
                var parts = Ebml.Within(source, simple.Start, simple.End).ToList();
                if (parts.FirstOrDefault(part => part.Id == 0x45A3) is { Id: > 0 } name
                    && parts.FirstOrDefault(part => part.Id == 0x4487) is { Id: > 0 } value)
                    Fill(Text(source, name).ToUpperInvariant(), Text(source, value), metadata);
            }
        }
    }

    private static void Fill(string name, string value, MetadataBuilder metadata)
    {
        switch (name)
        {
            case "TITLE": metadata.Title ??= value; break;
            case "ARTIST" or "DIRECTOR": metadata.AddAuthor(value); break;
            case "ALBUM": metadata.AddProperty("album", value); break;
            case "GENRE" or "SUBJECT": metadata.Subject ??= value; break;
            case "DESCRIPTION" or "COMMENT": metadata.Description ??= value; break;
            case "PUBLISHER": metadata.Publisher ??= value; break;
            case "DATE_RELEASED" or "DATE_RECORDED" or "DATE": metadata.CreatedAt ??= IsoDate.Parse(value); break;
        }
    }

    private static string Text(ByteSource source, in Ebml element) =>
        Encoding.UTF8.GetString(source.BytesAt(element.Start, Math.Min(element.Length, MaxTextBytes)).AsSpan().TrimEnd((byte)0));

    private static long Number(ByteSource source, in Ebml element)
    {
        var value = 0L;
        if (element.Length is > 0 and <= 8) foreach (var next in source.BytesAt(element.Start, element.Length)) value = (value << 8) | next;
        return value;
    }

    private static double Float(ByteSource source, in Ebml element) => source.BytesAt(element.Start, Math.Min(8, element.Length)) switch
    {
        { Length: 4 } single => BinaryPrimitives.ReadSingleBigEndian(single),
        { Length: 8 } wide => BinaryPrimitives.ReadDoubleBigEndian(wide),
        _ => 0,
    };
}
