namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>Codes of a CMap from <paramref name="Low"/> to <paramref name="High"/>, mapped to a value that counts up with them.</summary>
internal readonly record struct CodeRange(uint Low, uint High, int Value);
