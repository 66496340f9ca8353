using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// A Word document's stream (MS-DOC): the file information block, the piece table that orders its text, and the
/// counts that Word keeps in its document properties beside those of the property set.
/// </summary>
internal static class WordBinary
{
    private const ushort Word97Magic = 0xA5EC;
    private const ushort Word6Magic = 0xA5DC;
    private const int FirstWord97Version = 0xC0;  // nFib 193 is Word 97's first release.
    private const int EncryptedFlag = 0x0100;
    private const int TableStreamFlag = 0x0200;

    /// <returns>Why the text is locked, or null.</returns>
    public static string? Read(CompoundFile file, ByteSource word, ReadContext context, ReadProblems problems)
    {
        var magic = word.UInt16At(0);
        if (magic is not (Word97Magic or Word6Magic))
        {
            problems.Add("WordDocument: not a Word stream");
            return null;
        }
        var flags = word.UInt16At(0x0A);
        if ((flags & EncryptedFlag) != 0) return "encrypted Word document";
        if (word.UInt16At(2) < FirstWord97Version)
        {
            ReadWord6(word, context);
            return null;
        }
        if (file.Open((flags & TableStreamFlag) != 0 ? "1Table" : "0Table") is not { } table)
        {
            problems.Add("table stream missing: no text");
            return null;
        }
        ReadCounts(word, table, context.Metadata);
        if (!PieceTable.TryFind(table, word.UInt32At(0x1A2), word.UInt32At(0x1A6), out var pieces))
            problems.Add("piece table damaged: no text");
        else if (!pieces.ReadText(word, context))
            problems.Add("text breaks off");
        return null;
    }

    // Word 6 and 95: one run of bytes in the system's code page, unless saved in pieces, whose order then is lost.
    private static void ReadWord6(ByteSource word, ReadContext context)
    {
        var text = new WordCharacters(context.Text);
        PieceTable.ReadBytes(word, word.UInt32At(0x18), (long)word.UInt32At(0x1C) - word.UInt32At(0x18), CodePages.Of(CodePages.Western),
            text, context);
    }

    // MS-DOC 2.7.1: counts as of the last save, for documents whose property set was left empty.
    private static void ReadCounts(ByteSource word, ByteSource table, MetadataBuilder metadata)
    {
        const int CountsEnd = 48;
        if (word.UInt32At(0x196) < CountsEnd) return;
        var properties = word.UInt32At(0x192);
        metadata.DeclaredWordCount ??= Positive(table.UInt32At(properties + 38));
        metadata.DeclaredCharacterCount ??= Positive(table.UInt32At(properties + 42));
        metadata.PageCount ??= Positive(table.UInt16At(properties + 46));
    }

    private static int? Positive(uint count) => count is 0 or > int.MaxValue ? null : (int)count;
}
