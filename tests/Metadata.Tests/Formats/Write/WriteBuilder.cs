using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Write;

/// <summary>Builds a document of Windows Write: a header, the text, and a page that tells its paragraphs.</summary>
internal sealed class WriteBuilder
{
    private const int Page = 128;
    private readonly List<(byte[] Bytes, bool IsPicture)> _paragraphs = [];

    public WriteBuilder Add(string paragraph)
    {
        _paragraphs.Add((Encoding.Latin1.GetBytes(paragraph + "\r\n"), false));
        return this;
    }

    public WriteBuilder AddPicture(byte[] bytes)
    {
        _paragraphs.Add((bytes, true));
        return this;
    }

    public byte[] ToArray(int pages = 0)
    {
        byte[] text = [.. _paragraphs.SelectMany(paragraph => paragraph.Bytes)];
        var textEnd = Page + text.Length;
        var characterPage = (textEnd + Page - 1) / Page;
        var (paragraphPage, tablePage) = (characterPage + 1, characterPage + 2);
        var fontPage = pages > 0 ? tablePage + 1 : tablePage;
        var file = new byte[(fontPage + 1) * Page];
        UInt16(0, 0xBE31);
        UInt16(4, 0xAB00);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), textEnd);
        UInt16(18, paragraphPage);
        // Footnotes, sections and their properties: none.
        foreach (var at in (int[])[20, 22, 24, 26]) UInt16(at, tablePage);
        UInt16(28, fontPage);
        UInt16(96, fontPage + 1);
        text.CopyTo(file, Page);
        Entries(characterPage * Page, [(textEnd, 0xFFFF)]);
        // One set of properties for text, with nothing in it, and one for pictures.
        var picture = new byte[18];
        (picture[0], picture[17]) = (17, 0x10);
        picture.CopyTo(file, (paragraphPage * Page) + 4 + 100);
        var (end, entries) = (Page, new List<(int, int)>());
        foreach (var (bytes, isPicture) in _paragraphs) entries.Add((end += bytes.Length, isPicture ? 100 : 0xFFFF));
        Entries(paragraphPage * Page, entries);
        if (pages > 0)
        {
            UInt16(tablePage * Page, pages);
            for (var page = 0; page < pages; page++) UInt16((tablePage * Page) + 4 + (6 * page), page + 1);
        }
        return file;

        void UInt16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);

        void Entries(int at, List<(int End, int Properties)> list)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), Page);
            for (var entry = 0; entry < list.Count; entry++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 4 + (6 * entry)), list[entry].End);
                UInt16(at + 8 + (6 * entry), list[entry].Properties);
            }
            file[at + Page - 1] = (byte)list.Count;
        }
    }
}
