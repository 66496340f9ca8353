using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

/// <summary>Builds the stream of chunks that Publisher and Works keep text in.</summary>
internal static class QuillBuilder
{
    private const int Header = 0x20;
    private const int Entry = 24;

    /// <param name="magic"><c>CHNKINK </c> (Publisher, Works 2000) or <c>CHNKWKS </c> (Works 6 and later).</param>
    /// <param name="chunks">Names of four letters and what they hold.</param>
    public static byte[] Contents(string magic, params (string Name, byte[] Data)[] chunks)
    {
        var start = Header + (chunks.Length * Entry);
        var stream = new byte[start + chunks.Sum(chunk => chunk.Data.Length)];
        Encoding.ASCII.GetBytes(magic, stream);
        UInt16(8, 4);
        UInt16(10, 8);
        UInt16(12, chunks.Length);
        BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(0x14), stream.Length);
        UInt16(0x18, 8 + (chunks.Length * Entry));
        UInt16(0x1A, chunks.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(0x1C), uint.MaxValue);
        for (var index = 0; index < chunks.Length; index++)
        {
            var at = Header + (index * Entry);
            UInt16(at, Entry);
            Encoding.ASCII.GetBytes(chunks[index].Name, stream.AsSpan(at + 2));
            UInt16(at + 8, 1);
            Encoding.ASCII.GetBytes(chunks[index].Name, stream.AsSpan(at + 12));
            BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(at + 16), start);
            BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(at + 20), chunks[index].Data.Length);
            chunks[index].Data.CopyTo(stream, start);
            start += chunks[index].Data.Length;
        }
        return stream;

        void UInt16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(at), (ushort)value);
    }
}
