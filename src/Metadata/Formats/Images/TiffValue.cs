namespace Pipeline.Metadata.Formats.Images;

/// <summary>One entry of a TIFF directory.</summary>
/// <param name="Type">TIFF 6.0's number of the value's type.</param>
/// <param name="Count">Values, as claimed.</param>
/// <param name="Inline">The four bytes (BigTIFF: eight) that hold the value itself, or its offset.</param>
internal readonly record struct TiffValue(int Type, uint Count, byte[] Inline)
{
    /// <summary>Bytes of the value, as claimed.</summary>
    public long ByteLength => Count * Type switch
    {
        3 or 8 => 2L,
        4 or 9 or 11 or 13 => 4L,
        5 or 10 or 12 or 16 or 17 or 18 => 8L,
        _ => 1L,
    };
}
