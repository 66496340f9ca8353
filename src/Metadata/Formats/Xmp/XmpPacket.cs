namespace Pipeline.Metadata.Formats.Xmp;

/// <summary>What is wanted of an XMP packet (ISO 16684-1), as it stands there.</summary>
internal sealed class XmpPacket
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Publisher { get; set; }

    public string? Language { get; set; }

    public string? Keywords { get; set; }

    public string? Producer { get; set; }

    public string? CreatorTool { get; set; }

    public string? CreateDate { get; set; }

    public string? ModifyDate { get; set; }

    public string? PdfaPart { get; set; }

    public string? PdfaConformance { get; set; }

    public string? PdfUaPart { get; set; }

    public List<string> Creators { get; } = [];

    public List<string> Subjects { get; } = [];
}
