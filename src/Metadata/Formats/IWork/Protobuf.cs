namespace Pipeline.Metadata.Formats.IWork;

/// <summary>Takes fields off a Protocol Buffers message (Protocol Buffers documentation, "Encoding").</summary>
internal static class Protobuf
{
    /// <summary>The next field; false at the end and where the message is damaged.</summary>
    /// <param name="message">What is left of it.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="number">A number's value; 0 for bytes.</param>
    /// <param name="bytes">A string's, message's or list's bytes; empty for a number.</param>
    public static bool TryField(ref ReadOnlySpan<byte> message, out int field, out ulong number, out ReadOnlySpan<byte> bytes)
    {
        field = 0;
        number = 0;
        bytes = default;
        if (message.IsEmpty || !TryNumber(ref message, out var key)) return false;
        field = (int)Math.Min(key >> 3, int.MaxValue);
        switch (key & 7)
        {
            case 0: return TryNumber(ref message, out number);
            case 1: return TryTake(ref message, 8, out _);
            case 2: return TryNumber(ref message, out var length) && TryTake(ref message, length, out bytes);
            case 5: return TryTake(ref message, 4, out _);
            default: return false;
        }
    }

    /// <summary>A number of seven bits a byte, the low ones first.</summary>
    public static bool TryNumber(ref ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        for (var index = 0; index < Math.Min(10, bytes.Length); index++)
        {
            number |= (ulong)(bytes[index] & 0x7F) << (7 * index);
            if (bytes[index] >= 0x80) continue;
            bytes = bytes[(index + 1)..];
            return true;
        }
        return false;
    }

    /// <summary>So many bytes; false where there are fewer.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> bytes, ulong length, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (length > (ulong)bytes.Length) return false;
        taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return true;
    }
}
