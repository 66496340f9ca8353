namespace Pipeline.Metadata.Formats.IWork;

/// <summary>Decompresses raw Snappy blocks (google/snappy, format_description.txt).</summary>
internal static class Snappy
{
    // A block of iWork's holds 64 KB; Snappy itself allows up to 4 GB.
    private const int MaxBytes = 1024 * 1024;

    /// <summary>The bytes; null where the block is damaged or claims more than iWork writes.</summary>
    public static byte[]? Decompress(ReadOnlySpan<byte> block)
    {
        if (!Protobuf.TryNumber(ref block, out var size) || size > MaxBytes) return null;
        var bytes = new byte[(int)size];
        var at = 0;
        while (!block.IsEmpty)
        {
            var tag = block[0];
            block = block[1..];
            if ((tag & 3) == 0)
            {
                var length = (tag >> 2) + 1L;
                if (length > 60)
                {
                    // 60 to 63 in the tag: one to four bytes hold the length.
                    var count = (int)(length - 60);
                    if (block.Length < count) return null;
                    length = 1;
                    for (var index = 0; index < count; index++) length += (long)block[index] << (8 * index);
                    block = block[count..];
                }
                if (length > block.Length || length > bytes.Length - at) return null;
                block[..(int)length].CopyTo(bytes.AsSpan(at));
                block = block[(int)length..];
                at += (int)length;
                continue;
            }
            var offsetBytes = (tag & 3) switch { 1 => 1, 2 => 2, _ => 4 };
            if (block.Length < offsetBytes) return null;
            var copied = (tag & 3) == 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
            var offset = (tag & 3) == 1 ? (tag >> 5) << 8 : 0L;
            for (var index = 0; index < offsetBytes; index++) offset += (long)block[index] << (8 * index);
            block = block[offsetBytes..];
            if (offset == 0 || offset > at || copied > bytes.Length - at) return null;
            // A copy may run into what it writes.
            for (var index = 0; index < copied; index++, at++) bytes[at] = bytes[at - (int)offset];
        }
        return bytes[..at];
    }
}
