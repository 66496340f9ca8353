using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Fonts;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>Fonts by their dictionary, made once a document.</summary>
internal sealed class FontCache(PdfFile file)
{
    /// <summary>Fonts kept; a document of many small files put together has thousands, and seldom comes back to one.</summary>
    private const int MaxFonts = 512;

    private readonly Dictionary<PdfDictionary, PdfFont> _fonts = [];

    public PdfFont Get(PdfDictionary dictionary)
    {
        if (_fonts.TryGetValue(dictionary, out var font)) return font;
        if (_fonts.Count >= MaxFonts) _fonts.Clear();
        return _fonts[dictionary] = FontLoader.Load(file, dictionary);
    }
}
