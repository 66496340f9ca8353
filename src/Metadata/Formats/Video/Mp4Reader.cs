namespace Pipeline.Metadata.Formats.Video;

/// <summary>
/// MP4, M4A, 3GP and QuickTime films (ISO/IEC 14496-12; QuickTime file format): the times of the film's header and the
/// tags of its user data. Pictures and sound are not read.
/// </summary>
[FormatName("MP4, M4A, 3GP and QuickTime", "video/mp4, audio/mp4, video/quicktime, video/x-m4v, video/3gpp, video/3gpp2")]
[Reads("title", "©nam")]
[Reads("subject", "©gen")]
[Reads("description", "desc; ©cmt; ©des")]
[Reads("authors", "©ART, ©aut")]
[Reads("keywords", "keyw")]
[Reads("creatorTool", "©too, ©swr")]
[Reads("createdAt", "mvhd creation time; ©day")]
[Reads("modifiedAt", "mvhd modification time")]
[Reads("properties", "album, durationSeconds")]
internal sealed class Mp4Reader : IFormatReader
{
    public static Mp4Reader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var boxes = new Mp4Boxes(context.Source);
        var film = boxes.Within(0, context.Source.Length).FirstOrDefault(box => box.Name == "moov");
        if (film.Name is null) return ReadOutcome.Partial("the moov box is missing");
        foreach (var box in boxes.Within(film.Start, film.End))
        {
            if (box.Name == "mvhd") MovieHeader.Read(context.Source, box, context.Metadata);
            else if (box.Name == "udta") ReadUserData(boxes, box, context);
            else if (box.Name == "meta") ReadMeta(boxes, box, context);
        }
        return boxes.IsExhausted ? ReadOutcome.Partial("more boxes than are read") : ReadOutcome.Processed;
    }

    private static void ReadUserData(Mp4Boxes boxes, in Mp4Box userData, ReadContext context)
    {
        foreach (var box in boxes.Within(userData.Start, userData.End))
        {
            if (box.Name == "meta") ReadMeta(boxes, box, context);
            else Mp4Tags.TakeQuickTime(context.Source, box, context.Metadata);
        }
    }

    // A full box in MP4, with four bytes of version and flags, and a plain one in QuickTime.
    private static void ReadMeta(Mp4Boxes boxes, in Mp4Box meta, ReadContext context)
    {
        var start = meta.Start + (boxes.Within(meta.Start, meta.End).FirstOrDefault().Name is "hdlr" ? 0 : 4);
        foreach (var list in boxes.Within(start, meta.End).Where(box => box.Name == "ilst"))
        {
            foreach (var item in boxes.Within(list.Start, list.End))
            {
                if (boxes.Within(item.Start, item.End).FirstOrDefault(box => box.Name == "data") is { Name: not null } data)
                    Mp4Tags.TakeItem(context.Source, item.Name!, data, context.Metadata);
            }
        }
    }
}
