namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>A codespace range: codes of so many bytes, each byte within its own bounds.</summary>
internal readonly record struct CodeSpace(int Bytes, uint Low, uint High)
{
    public bool Holds(uint code)
    {
        for (var shift = 8 * (Bytes - 1); shift >= 0; shift -= 8)
        {
            var b = code >> shift & 0xFF;
            if (b < (Low >> shift & 0xFF) || b > (High >> shift & 0xFF)) return false;
        }
        return true;
    }
}
