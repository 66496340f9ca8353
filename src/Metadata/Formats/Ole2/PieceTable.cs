using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>Where the pieces of a Word document's text lie, in reading order (MS-DOC, sections 2.4.1 and 2.9.177).</summary>
internal sealed class PieceTable
{
    private const byte PropertyModifier = 1;
    private const byte Pieces = 2;

    // A document saved fast for years has some thousand pieces; this bounds one that lists bytes over and over.
    private const int MaxPieces = 200_000;
    private const uint CompressedFlag = 0x40000000;

    private readonly ByteSource _table;
    private readonly long _start;
    private readonly int _count;

    private PieceTable(ByteSource table, long start, int count)
    {
        _table = table;
        _start = start;
        _count = count;
    }

    public static bool TryFind(ByteSource table, long offset, long length, out PieceTable pieces)
    {
        pieces = null!;
        var end = Math.Min(offset + length, table.Length);
        var at = offset;
        while (at + 5 <= end)
        {
            var kind = (byte)table.UInt16At(at);
            if (kind == Pieces)
            {
                var bytes = Math.Min(table.UInt32At(at + 1), end - at - 5);
                // One position more than pieces: 4 (n + 1) + 8 n bytes.
                var count = (bytes - 4) / 12;
                if (count is <= 0 or > MaxPieces) return false;
                pieces = new PieceTable(table, at + 5, (int)count);
                return true;
            }
            if (kind != PropertyModifier) return false;
            at += 3 + table.UInt16At(at + 1);
        }
        return false;
    }

    /// <summary>Hands the text on. False when a piece points outside the stream.</summary>
    public bool ReadText(ByteSource word, ReadContext context)
    {
        var text = new WordCharacters(context.Text);
        var whole = true;
        for (var piece = 0; piece < _count && !Stop(context); piece++)
        {
            long characters = (long)_table.UInt32At(_start + (4 * (piece + 1))) - _table.UInt32At(_start + (4 * piece));
            var position = _table.UInt32At(_start + (4L * (_count + 1)) + (8L * piece) + 2);
            if (characters <= 0) continue;
            var isCompressed = (position & CompressedFlag) != 0;
            long offset = isCompressed ? (position & ~CompressedFlag & 0x3FFFFFFF) / 2 : position & 0x3FFFFFFF;
            var bytes = isCompressed ? characters : 2 * characters;
            whole &= offset + bytes <= word.Length;
            ReadBytes(word, offset, bytes, isCompressed ? CodePages.Of(CodePages.Western) : Encoding.Unicode, text, context);
        }
        return whole;
    }

    /// <summary>Decodes a stretch of the stream, a buffer at a time.</summary>
    public static void ReadBytes(ByteSource word, long offset, long length, Encoding encoding, WordCharacters text, ReadContext context)
    {
        const int BufferBytes = 8192;
        var bytes = GC.AllocateUninitializedArray<byte>(BufferBytes);
        var characters = GC.AllocateUninitializedArray<char>(BufferBytes);
        var decoder = encoding.GetDecoder();
        var end = Math.Min(offset + length, word.Length);
        for (int read; offset < end && !Stop(context); offset += read)
        {
            read = word.Read(offset, bytes.AsSpan(0, (int)Math.Min(BufferBytes, end - offset)));
            if (read == 0) return;
            text.Append(characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false)));
        }
    }

    private static bool Stop(ReadContext context) => context.Text.IsFull || context.OutOfTime.IsCancellationRequested;
}
