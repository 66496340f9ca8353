using System.Buffers.Binary;

namespace Pipeline.Metadata.Detection;

/// <summary>Tells programs and libraries of Windows from those of DOS, whose header both begin with (Microsoft PE format).</summary>
internal static class PortableExecutable
{
    /// <summary>Whatever begins with the header of DOS.</summary>
    public const string Program = "application/x-dosexec";

    /// <summary>IANA's name for the format of Windows.</summary>
    public const string MediaType = "application/vnd.microsoft.portable-executable";

    private const int HeaderOffset = 0x3C;

    public static bool Fits(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeaderOffset + 4) return false;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(head[HeaderOffset..]);
        return offset <= head.Length - 4 && head[(int)offset..].StartsWith("PE\0\0"u8);
    }
}
