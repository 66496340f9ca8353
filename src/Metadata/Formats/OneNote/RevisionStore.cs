using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OneNote;

/// <summary>
/// The lists of file nodes of a revision store (MS-ONESTORE 2.3 to 2.5): from the root to object spaces, revisions and groups, whose
/// nodes declare objects. A later declaration of an object takes the place of an earlier one.
/// </summary>
internal sealed class RevisionStore(ReadContext context)
{
    private const int RootAt = 172;
    private const ulong FragmentStart = 0xA4567AB1F5F7F4C4;
    private const int FragmentHeader = 16;
    private const int FragmentTrailer = 20;

    // A list's fragments have some kilobytes; the lists of a section of a thousand pages some ten thousand.
    private const int MaxFragmentBytes = 1024 * 1024;
    private const int MaxFragments = 50_000;

    // Root, space, revisions, group: deeper lists are loops.
    private const int MaxDepth = 6;
    private const int MaxObjects = 500_000;
    private const int MaxPropertyBytes = 4 * 1024 * 1024;
    private const int MaxGuids = 4_096;

    private const int SpaceReference = 0x008;
    private const int GuidTableStart = 0x022;
    private const int GuidTableEntry = 0x024;
    private const int EncryptionKey = 0x07C;
    private const int Terminator = 0x0FF;

    private readonly Dictionary<(int Space, Guid Guid, uint Number), int> _places = [];
    private readonly List<StoredObject> _objects = [];
    private readonly Dictionary<uint, Guid> _guids = [];
    private int _fragments;
    private long _listBytes;
    private int _spaces;

    /// <summary>In the order in which they were first declared.</summary>
    public IReadOnlyList<StoredObject> Objects => _objects;

    public bool IsEncrypted { get; private set; }

    public void Read(ReadProblems problems) =>
        ReadList((long)Math.Min(context.Source.UInt64At(RootAt), long.MaxValue), context.Source.UInt32At(RootAt + 8), 0, 0, problems);

    private void ReadList(long start, long length, int space, int depth, ReadProblems problems)
    {
        if (depth > MaxDepth)
        {
            problems.Add("OneNote: lists within lists without end");
            return;
        }
        while (true)
        {
            if (context.OutOfTime.IsCancellationRequested) return;
            if (_fragments++ >= MaxFragments)
            {
                problems.Add($"OneNote: the first {MaxFragments} lists are read");
                return;
            }
            // Lists do not overlap: together they are no longer than the file.
            _listBytes += length;
            var bytes = length <= MaxFragmentBytes && _listBytes <= context.Source.Length ? context.Source.BytesAt(start, length) : [];
            if (bytes.Length < length || bytes.Length < FragmentHeader + FragmentTrailer
                || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != FragmentStart)
            {
                problems.Add("OneNote: a list of the file is damaged");
                return;
            }
            ReadNodes(bytes.AsSpan(FragmentHeader, bytes.Length - FragmentHeader - FragmentTrailer), space, depth, problems);
            // The next fragment; all ones tell that there is none.
            var next = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(bytes.Length - FragmentTrailer));
            if (next is 0 or ulong.MaxValue) return;
            start = (long)Math.Min(next, long.MaxValue);
            length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - FragmentTrailer + 8));
        }
    }

    // A node: ten bits of kind, thirteen of size, two each for the widths of a reference's offset and length, four of what it refers to.
    private void ReadNodes(ReadOnlySpan<byte> nodes, int space, int depth, ReadProblems problems)
    {
        while (nodes.Length >= 4)
        {
            var header = BinaryPrimitives.ReadUInt32LittleEndian(nodes);
            var (kind, size) = ((int)(header & 0x3FF), (int)(header >> 10 & 0x1FFF));
            if (kind is 0 or Terminator || size < 4 || size > nodes.Length) return;
            var node = nodes[4..size];
            nodes = nodes[size..];
            var refersTo = header >> 27 & 15;
            var (start, length) = (0L, 0L);
            if (refersTo is 1 or 2 && !TryReference(ref node, (int)(header >> 23 & 3), (int)(header >> 25 & 3), out start,
                out length)) continue;
            switch (kind)
            {
                case GuidTableStart:
                    _guids.Clear();
                    break;
                case GuidTableEntry when node.Length >= 20 && _guids.Count < MaxGuids:
                    _guids[BinaryPrimitives.ReadUInt32LittleEndian(node)] = new Guid(node.Slice(4, 16));
                    break;
                case EncryptionKey:
                    IsEncrypted = true;
                    break;
                case SpaceReference:
                    ReadList(start, length, ++_spaces, depth + 1, problems);
                    break;
                // Declarations with properties, the last two of objects that never change.
                case 0x0A4 or 0x0A5 or 0x0C4 or 0x0C5 when node.Length >= 8:
                    Declare(node, space, start, length);
                    break;
                default:
                    if (refersTo == 2) ReadList(start, length, space, depth + 1, problems);
                    break;
            }
        }
    }

    private void Declare(ReadOnlySpan<byte> node, int space, long start, long length)
    {
        // A number of eight bits, and the place of a GUID in the table before.
        var id = BinaryPrimitives.ReadUInt32LittleEndian(node);
        var declared = new StoredObject(space, BinaryPrimitives.ReadUInt32LittleEndian(node[4..]), start,
            (int)Math.Min(length, MaxPropertyBytes));
        var key = (space, _guids.GetValueOrDefault(id >> 8), id & 0xFF);
        if (_places.TryGetValue(key, out var place))
        {
            _objects[place] = declared;
        }
        else if (_objects.Count < MaxObjects)
        {
            _places.Add(key, _objects.Count);
            _objects.Add(declared);
        }
    }

    private static bool TryReference(ref ReadOnlySpan<byte> node, int offsetFormat, int lengthFormat, out long start, out long length)
    {
        start = length = 0;
        // Eight or four bytes, or two or four that count units of eight.
        if (!TryNumber(ref node, offsetFormat switch { 0 => 8, 2 => 2, _ => 4 }, out var offset)
            || !TryNumber(ref node, lengthFormat switch { 0 => 4, 1 => 8, 2 => 1, _ => 2 }, out var bytes)) return false;
        start = (long)Math.Min(offset, long.MaxValue / 8) * (offsetFormat >= 2 ? 8 : 1);
        length = (long)Math.Min(bytes, long.MaxValue / 8) * (lengthFormat >= 2 ? 8 : 1);
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> node, int width, out ulong value)
    {
        value = 0;
        if (node.Length < width) return false;
        for (var at = width - 1; at >= 0; at--) value = value << 8 | node[at];
        node = node[width..];
        return true;
    }
}
