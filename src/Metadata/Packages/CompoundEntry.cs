using System.Text;

namespace Pipeline.Metadata.Packages;

/// <summary>A storage or stream of a compound file (MS-CFB, section 2.6.1).</summary>
internal sealed record CompoundEntry(string Name, CompoundEntryKind Kind, uint Left, uint Right, uint Child, uint FirstSector, long Size)
{
    /// <summary>Bytes that an entry takes.</summary>
    public const int Bytes = 128;

    /// <summary>Reads an entry of <see cref="Bytes"/> bytes.</summary>
    /// <param name="entry">The bytes.</param>
    /// <param name="is32Bit">Whether the file's sectors have 512 bytes: old writers left rubbish in the upper half of a size then.</param>
    public static CompoundEntry Parse(ReadOnlySpan<byte> entry, bool is32Bit)
    {
        // The length counts the terminating zero; 64 bytes are the whole field.
        var nameBytes = Math.Clamp(BitConverter.ToUInt16(entry[0x40..]) - 2, 0, 62) & ~1;
        var size = BitConverter.ToInt64(entry[0x78..]);
        if (is32Bit) size &= uint.MaxValue;
        return new(Encoding.Unicode.GetString(entry[..nameBytes]), (CompoundEntryKind)entry[0x42],
            BitConverter.ToUInt32(entry[0x44..]), BitConverter.ToUInt32(entry[0x48..]), BitConverter.ToUInt32(entry[0x4C..]),
            BitConverter.ToUInt32(entry[0x74..]), Math.Max(0, size));
    }

    /// <summary>
    /// The entries directly within a storage: its child and what hangs on that to the left and right, never what lies deeper. A
    /// tree may be cyclic or point anywhere; no entry comes twice.
    /// </summary>
    /// <param name="child">The storage's child.</param>
    /// <param name="at">The entry of a number; null where there is none, which ends that branch.</param>
    public static IEnumerable<CompoundEntry> Level(uint child, Func<uint, CompoundEntry?> at)
    {
        var seen = new HashSet<uint>();
        var pending = new Stack<uint>();
        pending.Push(child);
        while (pending.TryPop(out var index))
        {
            if (!seen.Add(index) || at(index) is not { } entry) continue;
            if (entry.Kind is CompoundEntryKind.Stream or CompoundEntryKind.Storage) yield return entry;
            pending.Push(entry.Right);
            pending.Push(entry.Left);
        }
    }
}
