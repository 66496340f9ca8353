using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>Decodes the three WHATWG single-byte charsets that .NET has no code page for.</summary>
/// <param name="upper">The characters of bytes A0 to FF; 00 to 9F are the same as in Latin-1.</param>
internal sealed class SingleByteEncoding(string upper) : Encoding
{
    private const int FirstUpper = 0xA0;

    // ISO/IEC 8859-10:1998, 8859-14:1998 and 8859-16:2001, as in the index tables of the WHATWG Encoding Standard.
    private static readonly SingleByteEncoding Nordic =
        new("\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");
    private static readonly SingleByteEncoding Celtic =
        new("\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");
    private static readonly SingleByteEncoding SouthEast =
        new("\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ");

    public static SingleByteEncoding Named(string name) => name switch
    {
        "iso-8859-10" => Nordic,
        "iso-8859-14" => Celtic,
        _ => SouthEast,
    };

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
        {
            var value = bytes[byteIndex + i];
            chars[charIndex + i] = value < FirstUpper ? (char)value : upper[value - FirstUpper];
        }
        return byteCount;
    }

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException();
}
