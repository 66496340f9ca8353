using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.Images;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>RAR 1.5 to 4 (technote.txt of RAR 4): blocks of fixed fields.</summary>
internal sealed class Rar4Headers : IRarHeaders
{
    // Checksum, type, flags, size.
    private const int BlockHeader = 7;
    private const int FileHeader = 32;

    private const byte Main = 0x73;
    private const byte File = 0x74;
    private const byte Service = 0x7A;
    private const byte End = 0x7B;

    private const int VolumeFlag = 0x0001;
    private const int LockedFlag = 0x0080;
    private const int ContinuedFlag = 0x0001;
    private const int PasswordFlag = 0x0004;
    private const int LargeFlag = 0x0100;
    private const int UnicodeFlag = 0x0200;
    private const int FolderFlags = 0x00E0;
    private const int DataFlag = 0x8000;

    public string Version => "4";

    public long Start => 7;

    public long? Next(ByteSource source, long at, RarEntries entries)
    {
        var fixedPart = source.BytesAt(at, BlockHeader);
        if (fixedPart.Length < BlockHeader) return null;
        var (type, flags) = (fixedPart[2], BinaryPrimitives.ReadUInt16LittleEndian(fixedPart.AsSpan(3)));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart.AsSpan(5));
        if (size < BlockHeader || type is < 0x72 or > End) return null;
        var header = source.BytesAt(at, size);
        if (header.Length < size) return null;
        if (type is File or Service) return size < FileHeader ? null : at + size + TakeFile(header, type, flags, entries);
        if (type == Main)
        {
            entries.IsVolume = (flags & VolumeFlag) != 0;
            entries.HasLockedHeaders = entries.HasEnded = (flags & LockedFlag) != 0;
        }
        if (type == End) entries.HasEnded = true;
        var data = (flags & DataFlag) != 0 && size >= BlockHeader + 4
            ? BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(BlockHeader)) : 0;
        return at + size + data;
    }

    // Returns the packed bytes that follow.
    private static long TakeFile(ReadOnlySpan<byte> header, byte type, int flags, RarEntries entries)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[7..]);
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(header[11..]);
        var rest = header[FileHeader..];
        if ((flags & LargeFlag) != 0 && rest.Length >= 8)
        {
            // Bits 32 and up; what would make a size negative is no size.
            packed |= (BinaryPrimitives.ReadUInt32LittleEndian(rest) & 0x7FFFFFFFL) << 32;
            unpacked |= (BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) & 0x7FFFFFFFL) << 32;
            rest = rest[8..];
        }
        // A file that goes on from an earlier volume is listed there.
        if (type != File || (flags & ContinuedFlag) != 0) return packed;
        var bytes = rest[..Math.Min(rest.Length, BinaryPrimitives.ReadUInt16LittleEndian(header[26..]))];
        var isFolder = (flags & FolderFlags) == FolderFlags;
        entries.Listing.Add(Name(bytes, (flags & UnicodeFlag) != 0).Replace('\\', '/'), isFolder, unpacked,
            DosTime(BinaryPrimitives.ReadUInt32LittleEndian(header[20..])));
        if ((flags & PasswordFlag) != 0 && !isFolder) entries.Encrypted++;
        return packed;
    }

    private static string Name(ReadOnlySpan<byte> bytes, bool isUnicode)
    {
        var end = bytes.IndexOf((byte)0);
        if (!isUnicode || end < 0) return PlainString.Of(bytes);
        var wide = Wide(bytes[..end], bytes[(end + 1)..]);
        return wide.Length > 0 ? wide : PlainString.Of(bytes[..end]);
    }

    // Behind the name in the system's charset its UTF-16, packed: a byte common to all high bytes, then units of two bits each
    // that say how a character is written: a low byte, a low byte under the common one, both bytes, or a run of the narrow name's.
    private static string Wide(ReadOnlySpan<byte> narrow, ReadOnlySpan<byte> packed)
    {
        var text = new StringBuilder(narrow.Length);
        if (packed.IsEmpty) return "";
        var high = packed[0] << 8;
        var (at, kinds, left) = (1, 0, 0);
        while (at < packed.Length)
        {
            if (left == 0)
            {
                (kinds, left) = (packed[at++], 4);
                if (at == packed.Length) break;
            }
            var kind = kinds >> 6 & 3;
            (kinds, left) = (kinds << 2, left - 1);
            int first = packed[at++];
            if (kind < 2)
            {
                text.Append((char)(first | (kind == 1 ? high : 0)));
            }
            else if (kind == 2)
            {
                if (at < packed.Length) text.Append((char)(first | packed[at++] << 8));
            }
            else
            {
                var shifts = (first & 0x80) != 0;
                if (shifts && at == packed.Length) break;
                var shift = shifts ? packed[at++] : 0;
                for (var run = (first & 0x7F) + 2; run > 0 && text.Length < narrow.Length; run--)
                    text.Append((char)(shifts ? (narrow[text.Length] + shift & 0xFF) | high : narrow[text.Length]));
            }
        }
        return text.ToString();
    }

    // MS-DOS: two seconds, minutes, hours; day, month, years since 1980.
    private static DateTime? DosTime(uint value)
    {
        var (year, month, day) = ((int)(value >> 25) + 1980, (int)(value >> 21 & 15), (int)(value >> 16 & 31));
        var (hour, minute, second) = ((int)(value >> 11 & 31), (int)(value >> 5 & 63), (int)(value & 31) * 2);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || second > 59) return null;
        return new(year, month, day, hour, minute, second);
    }
}
