using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// The word processor inside Publisher since 98 and Works since 2000: a stream of chunks with lists of them, of which those named TEXT
/// hold the text in UTF-16. The structure is unpublished; libmspub, libwps and Apache POI describe it alike.
/// </summary>
internal static class QuillContents
{
    private const int FirstList = 0x18;
    private const int ListHeader = 8;
    private const int EntryBytes = 24;

    // A list holds 32 chunks at most, a document some twenty.
    private const int MaxLists = 256;
    private const int MaxTextBytes = 64 * 1024 * 1024;
    private const uint NoMore = uint.MaxValue;

    /// <summary>Whether a stream begins as one: Publisher's and Works 2000's, or that of Works 6 and later.</summary>
    public static bool Fits(ByteSource stream)
    {
        var start = stream.BytesAt(0, 7);
        return start.AsSpan().SequenceEqual("CHNKINK"u8) || start.AsSpan().SequenceEqual("CHNKWKS"u8);
    }

    public static void Read(ByteSource stream, ReadContext context, ReadProblems problems)
    {
        uint at = FirstList;
        var read = 0L;
        for (var lists = 0; at != NoMore; lists++)
        {
            // Each list lies behind the one before, so that they end.
            var header = stream.BytesAt(at, ListHeader);
            if (header.Length < ListHeader || lists == MaxLists)
            {
                problems.Add("text: the list of chunks breaks off");
                return;
            }
            var entries = stream.BytesAt(at + ListHeader, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2)) * EntryBytes);
            for (var entry = 0; entry + EntryBytes <= entries.Length; entry += EntryBytes)
            {
                var chunk = entries.AsSpan(entry, EntryBytes);
                // Its own size, a name, what it is, the name again, place and length.
                if (BinaryPrimitives.ReadUInt16LittleEndian(chunk) != EntryBytes || !chunk[2..].StartsWith("TEXT"u8)) continue;
                var (start, length) = (BinaryPrimitives.ReadUInt32LittleEndian(chunk[16..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(chunk[20..]));
                if (start + (long)length > stream.Length) problems.Add("text: a chunk ends behind its stream");
                read += length;
                if (read > MaxTextBytes) problems.Add($"text: its first {MaxTextBytes >> 20} MiB are read");
                if (read > MaxTextBytes || TextCopy.Stop(context) is not null) return;
                var text = Encoding.Unicode.GetString(stream.BytesAt(start, length));
                context.Text.Append(text.Replace('\r', '\n').Replace('\f', '\n'));
                context.Text.AppendLine();
            }
            var next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            if (next != NoMore && next <= at)
            {
                problems.Add("text: the lists of chunks are a loop");
                return;
            }
            at = next;
        }
    }
}
