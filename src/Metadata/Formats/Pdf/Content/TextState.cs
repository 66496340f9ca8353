using Pipeline.Metadata.Formats.Pdf.Fonts;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>The part of the graphics state that showing text depends on (ISO 32000-2, 9.3). Copied by <c>q</c>.</summary>
internal struct TextState
{
    public Matrix Ctm;
    public PdfFont? Font;
    public double FontSize;
    public double CharacterSpacing;
    public double WordSpacing;
    public double HorizontalScale;
    public double Leading;
    public double Rise;

    public static TextState Start(in Matrix ctm) => new() { Ctm = ctm, HorizontalScale = 1 };
}
