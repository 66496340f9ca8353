namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>One open marked-content sequence.</summary>
/// <param name="IsHidden">Whether its layer is switched off.</param>
/// <param name="ActualText">What its glyphs stand for; null where they speak for themselves.</param>
internal sealed record MarkedContent(bool IsHidden, string? ActualText)
{
    public static MarkedContent Plain { get; } = new(false, null);

    /// <summary>Whether <see cref="ActualText"/> was written, at its first glyph.</summary>
    public bool IsWritten { get; set; }
}
