using System.Buffers.Binary;

namespace Pipeline.Metadata.Formats.OutlookStore;

/// <summary>Where the three versions of a store have what they all have (MS-PST 2.2.2.6 and 2.2.2.7.7).</summary>
/// <param name="Name">As it stands in the item.</param>
/// <param name="RootOffset">In the header: the file offset of the tree of nodes.</param>
/// <param name="PageBytes">A page of a tree.</param>
/// <param name="EntriesBytes">Of a page, what entries may take.</param>
/// <param name="NumberBytes">Width of offsets and keys.</param>
/// <param name="CountAt">In a page: number of entries, most entries, size of one, level.</param>
/// <param name="CountBytes">Width of the two numbers of entries.</param>
/// <param name="KindAt">In a page: its kind, twice.</param>
internal sealed record StoreLayout(string Name, int RootOffset, int PageBytes, int EntriesBytes, int NumberBytes, int CountAt,
    int CountBytes, int KindAt)
{
    private const byte NodePage = 0x81;

    private static readonly StoreLayout Ansi = new("ansi", 188, 512, 496, 4, 496, 1, 500);
    private static readonly StoreLayout Unicode = new("unicode", 224, 512, 488, 8, 488, 1, 496);

    // Outlook 2013 and later for mirrored mailboxes; outside the specification, known from readers of such stores.
    private static readonly StoreLayout Unicode4K = new("unicode4k", 224, 4096, 4056, 8, 4056, 2, 4072);

    /// <summary>A node: its number, two blocks, its parent.</summary>
    public int NodeBytes => 4 * NumberBytes;

    /// <summary>A child: its first node's number, its block's, its offset.</summary>
    public int BranchBytes => 3 * NumberBytes;

    public static StoreLayout? Of(ushort version) => version switch
    {
        14 or 15 => Ansi,
        36 => Unicode4K,
        >= 23 and < 36 => Unicode,
        _ => null,
    };

    public bool IsNodePage(ReadOnlySpan<byte> page) => page[KindAt] == NodePage && page[KindAt + 1] == NodePage;

    public (int Level, int Count, int Size) Entries(ReadOnlySpan<byte> page)
    {
        var count = CountBytes == 1 ? page[CountAt] : BinaryPrimitives.ReadUInt16LittleEndian(page[CountAt..]);
        var after = page[(CountAt + (2 * CountBytes))..];
        return (after[1], count, after[0]);
    }

    public long ChildOffset(ReadOnlySpan<byte> branch) => NumberBytes == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(branch[8..])
        : (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(branch[16..]), long.MaxValue);

    public long Number(ByteSource source, long offset) =>
        NumberBytes == 4 ? source.UInt32At(offset) : (long)Math.Min(source.UInt64At(offset), long.MaxValue);
}
