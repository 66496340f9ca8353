using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.OneNote;

/// <summary>The properties of one object that are wanted (MS-ONESTORE 2.6.7, MS-ONE 2.1.12); nested sets are passed over.</summary>
internal sealed class OneNoteProperties
{
    public const uint RichText = 0x1C001C22;
    public const uint PlainText = 0x1C003498;
    public const uint CachedTitle = 0x1C001CF3;
    public const uint AuthorName = 0x1C001D75;
    public const uint FileName = 0x1C001D9C;
    public const uint TopologyCreated = 0x18001C65;
    public const uint LastModified = 0x14001D7A;
    public const uint LastModifiedStamp = 0x18001D77;

    // Tables in lists in pages stand in objects of their own; sets within sets are two deep.
    private const int MaxDepth = 8;
    private const int MaxProperties = 10_000;

    private readonly Dictionary<uint, byte[]> _texts = [];
    private readonly Dictionary<uint, ulong> _numbers = [];
    private int _count;

    /// <summary>Whether all of the object could be followed.</summary>
    public bool IsWhole { get; private set; }

    public static OneNoteProperties Read(ReadOnlySpan<byte> bytes)
    {
        var properties = new OneNoteProperties();
        properties.IsWhole = TryPassReferences(ref bytes) && properties.TryReadSet(ref bytes, 0);
        return properties;
    }

    public string? Text(uint id) =>
        _texts.TryGetValue(id, out var bytes) ? Encoding.Unicode.GetString(bytes).TrimEnd('\0') : null;

    /// <summary>Text that OneNote found to fit one byte a letter.</summary>
    public string? NarrowText(uint id) =>
        _texts.TryGetValue(id, out var bytes) ? CodePages.Of(CodePages.Western).GetString(bytes).TrimEnd('\0') : null;

    public ulong? Number(uint id) => _numbers.TryGetValue(id, out var number) ? number : null;

    // Ids of objects, of object spaces and of contexts, each counted; two flags tell whether the next list is there.
    private static bool TryPassReferences(ref ReadOnlySpan<byte> bytes)
    {
        if (!TryPassList(ref bytes, out var header)) return false;
        if ((header & 0x80000000) != 0) return true;
        return TryPassList(ref bytes, out header) && ((header & 0x40000000) == 0 || TryPassList(ref bytes, out _));
    }

    private static bool TryPassList(ref ReadOnlySpan<byte> bytes, out uint header)
    {
        header = 0;
        if (!TryNumber(ref bytes, 4, out var value)) return false;
        header = (uint)value;
        return TryTake(ref bytes, 4L * (header & 0xFFFFFF), out _);
    }

    private bool TryReadSet(ref ReadOnlySpan<byte> bytes, int depth)
    {
        if (depth > MaxDepth || !TryNumber(ref bytes, 2, out var count) || !TryTake(ref bytes, 4L * (long)count, out var ids)) return false;
        for (; !ids.IsEmpty; ids = ids[4..])
        {
            if (_count++ >= MaxProperties) return false;
            // The top bit is a truth value's own; below it five bits of type.
            var id = BinaryPrimitives.ReadUInt32LittleEndian(ids) & 0x7FFFFFFF;
            if (!TryReadValue(ref bytes, id, depth)) return false;
        }
        return true;
    }

    private bool TryReadValue(ref ReadOnlySpan<byte> bytes, uint id, int depth)
    {
        ulong value;
        switch (id >> 26)
        {
            // Nothing, a truth value, and references to an object, an object space and a context.
            case 1 or 2 or 8 or 10 or 12:
                return true;
            case 3 or 4 or 5 or 6:
                if (!TryNumber(ref bytes, 1 << (int)((id >> 26) - 3), out value)) return false;
                if (depth == 0) _numbers.TryAdd(id, value);
                return true;
            case 7:
                if (!TryNumber(ref bytes, 4, out value) || !TryTake(ref bytes, (long)value, out var text)) return false;
                if (depth == 0 && id is (RichText or PlainText or CachedTitle or AuthorName or FileName)) _texts.TryAdd(id, text.ToArray());
                return true;
            // Counts of references.
            case 9 or 11 or 13:
                return TryNumber(ref bytes, 4, out _);
            case 16:
                if (!TryNumber(ref bytes, 4, out value)) return false;
                if (value == 0) return true;
                if (!TryNumber(ref bytes, 4, out _)) return false;
                for (; value > 0; value--)
                    if (!TryReadSet(ref bytes, depth + 1)) return false;
                return true;
            case 17:
                return TryReadSet(ref bytes, depth + 1);
            default:
                return false;
        }
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, int width, out ulong value)
    {
        value = 0;
        if (!TryTake(ref bytes, width, out var taken)) return false;
        for (var at = width - 1; at >= 0; at--) value = value << 8 | taken[at];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, long count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (count > bytes.Length) return false;
        taken = bytes[..(int)count];
        bytes = bytes[(int)count..];
        return true;
    }
}
