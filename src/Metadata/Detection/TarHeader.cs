namespace Pipeline.Metadata.Detection;

/// <summary>A tar archive's header block without a magic number, known by its checksum (POSIX.1-1988, ustar; V7 before it).</summary>
internal static class TarHeader
{
    public const int Size = 512;
    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;

    /// <summary>Whether the block's checksum, written in octal, is its bytes' sum with the checksum's own field blank.</summary>
    public static bool IsValid(ReadOnlySpan<byte> block)
    {
        if (block.Length < Size || block[0] == 0) return false;
        var stored = 0;
        foreach (var digit in block.Slice(ChecksumOffset, ChecksumLength).TrimStart((byte)' '))
        {
            if (digit is < (byte)'0' or > (byte)'7') break;
            stored = (8 * stored) + (digit - '0');
        }
        var sum = ChecksumLength * ' ';
        for (var i = 0; i < Size; i++)
        {
            if (i is < ChecksumOffset or >= ChecksumOffset + ChecksumLength) sum += block[i];
        }
        return sum == stored;
    }
}
