using System.Buffers.Binary;

namespace Pipeline.Metadata.Tests.Formats.OutlookStore;

/// <summary>
/// Builds a store as Outlook before 2003 wrote them (MS-PST 2.2.2.6 and 2.2.2.7.7.1): the root at 188, pages of 512 bytes, entries of
/// 12 and 16. It holds two folders and a message.
/// </summary>
internal static class StoreBuilder
{
    /// <param name="level">Of the page that the header points to.</param>
    /// <param name="child">Where that page says its child lies: at 1,536.</param>
    public static byte[] Ansi(byte level, uint child)
    {
        var bytes = new byte[2048];
        "!BDN"u8.CopyTo(bytes);
        "SM"u8.CopyTo(bytes.AsSpan(8));
        bytes[10] = 14;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(188), 1024);
        Page(bytes.AsSpan(1024), level, 12, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1024 + 8), child);
        Page(bytes.AsSpan(1536), 0, 16, 4);
        uint[] nodes = [0x21, 0x122, 0x142, 0x164];
        for (var at = 0; at < nodes.Length; at++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1536 + (16 * at)), nodes[at]);
        return bytes;
    }

    /// <summary>A tree whose pages have so many children each, all of them the next page.</summary>
    public static byte[] Tree(byte levels, byte children)
    {
        var bytes = new byte[1024 + (512 * (levels + 1))];
        Ansi(0, 0).AsSpan(0, 1024).CopyTo(bytes);
        for (var at = 0; at < levels; at++)
        {
            var page = bytes.AsSpan(1024 + (512 * at), 512);
            Page(page, (byte)(levels - at), 12, children);
            for (var child = 0; child < children; child++)
                BinaryPrimitives.WriteInt32LittleEndian(page[((12 * child) + 8)..], 1024 + (512 * (at + 1)));
        }
        Page(bytes.AsSpan(1024 + (512 * levels)), 0, 16, 1);
        return bytes;
    }

    private static void Page(Span<byte> page, byte level, byte size, byte count)
    {
        (page[496], page[497], page[498], page[499]) = (count, (byte)(496 / size), size, level);
        page[500] = page[501] = 0x81;
    }
}
