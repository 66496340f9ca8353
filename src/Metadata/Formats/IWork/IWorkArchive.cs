using System.Text;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.IWork;

/// <summary>
/// One <c>.iwa</c> part of a document of 2013 or later: Snappy blocks that make a list of Protocol Buffers messages. Apple does
/// not document it; the numbers here are those that independent readers found (obriensp, iWorkFileFormat).
/// </summary>
internal static class IWorkArchive
{
    // TSWP.StorageArchive, the text of a body, a shape or a cell; TST.TableDataList, a table's strings.
    private const int TextStorage = 2001;
    private const int TableStrings = 6005;
    private const int StorageText = 3;
    private const int ListEntry = 3;
    private const int EntryText = 3;

    // A part holds a slide or a body; text of 32 MB is 10,000 pages.
    private const int MaxPartBytes = 32 * 1024 * 1024;
    private const int MaxBlockBytes = 1024 * 1024;

    /// <summary>Hands a part's text on.</summary>
    /// <returns>False where the part breaks off.</returns>
    public static bool Read(Stream part, ReadContext context, InflateBudget budget)
    {
        var whole = Unpack(part, budget, out var isWhole);
        ReadOnlySpan<byte> bytes = whole;
        while (!bytes.IsEmpty && TextCopy.Stop(context) is null)
        {
            // Each message has its description before it; a part of zeros would be a message a byte.
            if (!Protobuf.TryNumber(ref bytes, out var length) || length == 0
                || !Protobuf.TryTake(ref bytes, length, out var info)) return false;
            while (Protobuf.TryField(ref info, out var field, out _, out var message))
            {
                if (field != 2) continue;
                var (type, size) = Kind(message);
                if (!Protobuf.TryTake(ref bytes, size, out var payload)) return false;
                if (type == TextStorage) TakeText(payload, StorageText, context);
                else if (type == TableStrings) TakeStrings(payload, context);
            }
        }
        return isWhole;
    }

    // The type and length of a message that follows.
    private static (ulong Type, ulong Length) Kind(ReadOnlySpan<byte> info)
    {
        var (type, length) = (0UL, 0UL);
        while (Protobuf.TryField(ref info, out var field, out var number, out _))
        {
            if (field == 1) type = number;
            else if (field == 3) length = number;
        }
        return (type, length);
    }

    private static void TakeStrings(ReadOnlySpan<byte> list, ReadContext context)
    {
        while (Protobuf.TryField(ref list, out var field, out _, out var entry))
        {
            if (field == ListEntry) TakeText(entry, EntryText, context);
        }
    }

    private static void TakeText(ReadOnlySpan<byte> message, int textField, ReadContext context)
    {
        while (Protobuf.TryField(ref message, out var field, out _, out var text))
        {
            if (field != textField || text.IsEmpty) continue;
            context.Text.Append(Encoding.UTF8.GetString(text));
            context.Text.AppendLine();
        }
    }

    // Blocks: a zero, a length of 24 bits, and Snappy's bytes.
    private static byte[] Unpack(Stream part, InflateBudget budget, out bool isWhole)
    {
        using var unpacked = new MemoryStream();
        var header = new byte[4];
        isWhole = true;
        while (isWhole && part.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) is > 0 and var read)
        {
            var length = header[1] | header[2] << 8 | header[3] << 16;
            if (read < header.Length || header[0] != 0 || length > MaxBlockBytes || unpacked.Length > MaxPartBytes)
            {
                isWhole = false;
                break;
            }
            var block = new byte[length];
            if (part.ReadAtLeast(block, length, throwOnEndOfStream: false) < length || Snappy.Decompress(block) is not { } bytes)
            {
                isWhole = false;
                break;
            }
            budget.Take(bytes.Length);
            unpacked.Write(bytes);
        }
        return unpacked.ToArray();
    }
}
