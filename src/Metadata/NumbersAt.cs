using System.Buffers.Binary;

namespace Pipeline.Metadata;

/// <summary>Little-endian numbers and bytes at an offset. What lies past the end reads as zero, which no structure here needs.</summary>
internal static class NumbersAt
{
    public static ushort UInt16At(this ByteSource source, long offset)
    {
        Span<byte> bytes = stackalloc byte[2];
        bytes[source.Read(offset, bytes)..].Clear();
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public static uint UInt32At(this ByteSource source, long offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        bytes[source.Read(offset, bytes)..].Clear();
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public static ulong UInt64At(this ByteSource source, long offset)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes[source.Read(offset, bytes)..].Clear();
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>At most <paramref name="count"/> bytes, fewer where the source ends.</summary>
    public static byte[] BytesAt(this ByteSource source, long offset, long count)
    {
        if (offset < 0 || offset >= source.Length || count <= 0) return [];
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(count, source.Length - offset));
        var read = source.Read(offset, bytes);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
