using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Pages;

/// <summary>A page or a branch of the page tree, with the attributes that its descendants inherit (ISO 32000-2, 7.7.3.4).</summary>
internal sealed record Page(PdfDictionary Dictionary)
{
    public PdfDictionary? Resources { get; private init; }

    public PdfArray? MediaBox { get; private init; }

    public int Rotation { get; private init; }

    public Page With(PdfFile file, PdfDictionary node) => new(node)
    {
        Resources = file.Resolve(node, "Resources").AsDictionary() ?? Resources,
        MediaBox = file.Resolve(node, "MediaBox").AsArray() ?? MediaBox,
        Rotation = file.Resolve(node, "Rotate").AsInt() ?? Rotation,
    };
}
