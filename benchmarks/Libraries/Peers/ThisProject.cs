using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>This project's extraction: type, fields, all text. Only the language is left out, which no library names.</summary>
internal sealed class ThisProject : IPeer
{
    private static readonly ExtractionLimits Limits = new() { KeptTextCharacters = 0 };

    public static Answer Read(string name, byte[] bytes)
    {
        var own = DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new(name), Limits).Metadata;
        return new Answer()
            .Add("title", own.Title)
            .Add("authors", string.Join("; ", own.Authors))
            .Add("created", own.CreatedAt?.Value)
            .Add("modified", own.ModifiedAt?.Value)
            .Add("pages", own.PageCount)
            .Add("width", own.Properties.GetValueOrDefault("imageWidth"))
            .Add("height", own.Properties.GetValueOrDefault("imageHeight"))
            .Add("entries", own.Properties.GetValueOrDefault("entryCount"))
            .Add("attachments", own.Properties.GetValueOrDefault("attachmentCount"))
            .Add("unpacked", own.Properties.GetValueOrDefault("unpackedBytes"));
    }
}
