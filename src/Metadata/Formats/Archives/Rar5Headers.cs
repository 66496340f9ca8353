using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>RAR 5 to 7 (RAR 5.0 archive format): headers of numbers of variable length.</summary>
internal sealed class Rar5Headers : IRarHeaders
{
    // The format's own bound is 2 MB; names have 64 KB at most there, extra areas some hundred bytes.
    private const int MaxHeaderBytes = 2 * 1024 * 1024;

    // Checksum, then the size itself in three bytes at most.
    private const int ChecksumBytes = 4;
    private const int MaxSizeBytes = 3;
    private const int MaxCommentBytes = 256 * 1024;
    private const int MaxExtraRecords = 100;

    private const ulong Main = 1;
    private const ulong File = 2;
    private const ulong Service = 3;
    private const ulong Encryption = 4;
    private const ulong End = 5;

    private const ulong ContinuedFlag = 8;
    private const ulong MethodBits = 0x380;

    public string Version => "5";

    public long Start => 8;

    public long? Next(ByteSource source, long at, RarEntries entries)
    {
        ReadOnlySpan<byte> head = source.BytesAt(at + ChecksumBytes, MaxSizeBytes);
        if (!TryNumber(ref head, out var size) || size is 0 or > MaxHeaderBytes) return null;
        var start = at + ChecksumBytes + Math.Min(MaxSizeBytes, source.Length - at - ChecksumBytes) - head.Length;
        ReadOnlySpan<byte> header = source.BytesAt(start, (long)size);
        if ((ulong)header.Length < size || !TryNumber(ref header, out var type) || !TryNumber(ref header, out var flags)) return null;
        var (extraBytes, dataBytes) = (0UL, 0UL);
        if ((flags & 1) != 0 && !TryNumber(ref header, out extraBytes)) return null;
        if ((flags & 2) != 0 && !TryNumber(ref header, out dataBytes)) return null;
        if (extraBytes > (ulong)header.Length) return null;
        var extra = header[(header.Length - (int)extraBytes)..];
        header = header[..^(int)extraBytes];
        var data = start + (long)size;
        switch (type)
        {
            case Main when TryNumber(ref header, out var archive):
                entries.IsVolume = (archive & 1) != 0;
                break;
            case File or Service when TryFile(header, extra, out var file):
                // A file that goes on from an earlier volume is listed there.
                if (type == File && (flags & ContinuedFlag) == 0) file.AddTo(entries);
                else if (file.IsReadableComment) entries.Comment = Comment(source.BytesAt(data,
                    (long)Math.Min(dataBytes, MaxCommentBytes)));
                break;
            case Encryption:
                entries.HasLockedHeaders = entries.HasEnded = true;
                break;
            case End:
                entries.HasEnded = true;
                break;
            case Main or File or Service:
                return null;
        }
        // A size past any file's becomes negative, and a header before this one is none.
        return data + (long)dataBytes;
    }

    private static bool TryFile(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra, out RarFile file)
    {
        file = default;
        if (!TryNumber(ref header, out var flags) || !TryNumber(ref header, out var size) || !TryNumber(ref header, out _)) return false;
        DateTime? modified = null;
        if ((flags & 2) != 0)
        {
            if (header.Length < 4) return false;
            modified = DateTime.UnixEpoch.AddSeconds(BinaryPrimitives.ReadUInt32LittleEndian(header));
            header = header[4..];
        }
        if ((flags & 4) != 0) header = header[Math.Min(4, header.Length)..];
        if (!TryNumber(ref header, out var method) || !TryNumber(ref header, out _) || !TryNumber(ref header, out var length)
            || length > (ulong)header.Length) return false;
        var isEncrypted = false;
        for (var count = 0; count < MaxExtraRecords && TryNumber(ref extra, out var bytes) && bytes <= (ulong)extra.Length; count++)
        {
            var record = extra[..(int)bytes];
            extra = extra[(int)bytes..];
            if (!TryNumber(ref record, out var type)) break;
            if (type == 1) isEncrypted = true;
            else if (type == 3) modified = Time(record) ?? modified;
        }
        file = new(Encoding.UTF8.GetString(header[..(int)length]), (flags & 1) != 0,
            // Bit 3: the size was unknown while packing.
            (flags & 8) != 0 || size > long.MaxValue ? 0 : (long)size, modified, isEncrypted, (method & MethodBits) == 0);
        return true;
    }

    // Flags: 1 Unix seconds, 2 the modification is there; it comes first.
    private static DateTime? Time(ReadOnlySpan<byte> record)
    {
        if (!TryNumber(ref record, out var flags) || (flags & 2) == 0) return null;
        if ((flags & 1) != 0) return record.Length < 4 ? null
            : DateTime.UnixEpoch.AddSeconds(BinaryPrimitives.ReadUInt32LittleEndian(record));
        if (record.Length < 8) return null;
        var ticks = BinaryPrimitives.ReadUInt64LittleEndian(record);
        return ticks > (ulong)DateTime.MaxValue.ToFileTimeUtc() ? null : DateTime.FromFileTimeUtc((long)ticks);
    }

    private static string Comment(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    // Seven bits a byte, the low ones first, the eighth set while more follow.
    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var at = 0; at < bytes.Length && at < 10; at++)
        {
            value |= (ulong)(bytes[at] & 0x7F) << (7 * at);
            if ((bytes[at] & 0x80) != 0) continue;
            bytes = bytes[(at + 1)..];
            return true;
        }
        return false;
    }

    private readonly record struct RarFile(string Name, bool IsFolder, long Size, DateTime? Modified, bool IsEncrypted, bool IsStored)
    {
        // The service header of the archive's comment, whose data are text.
        public bool IsReadableComment => Name == "CMT" && IsStored && !IsEncrypted;

        public void AddTo(RarEntries entries)
        {
            entries.Listing.Add(Name, IsFolder, Size, Modified);
            if (IsEncrypted && !IsFolder) entries.Encrypted++;
        }
    }
}
