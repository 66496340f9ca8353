namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Decodes base64 piece by piece (RFC 2045, section 6.8); other characters are passed over.</summary>
internal sealed class Base64Decoder
{
    private int _bits;
    private int _count;

    /// <returns>The bytes written to <paramref name="destination"/>, never more than <paramref name="text"/> has.</returns>
    public int Decode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = 0;
        foreach (var character in text)
        {
            var value = Value(character);
            if (character == '=') _count = _bits = 0;
            if (value < 0) continue;
            _bits = (_bits << 6) | value;
            _count += 6;
            if (_count < 8) continue;
            _count -= 8;
            destination[written++] = (byte)(_bits >> _count);
            _bits &= (1 << _count) - 1;
        }
        return written;
    }

    private static int Value(byte character) => character switch
    {
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'a' and <= (byte)'z' => character - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => character - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
