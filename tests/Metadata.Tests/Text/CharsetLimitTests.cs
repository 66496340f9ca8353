using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Tests.Text;

/// <summary>How much of a text its charset is judged by.</summary>
public sealed class CharsetLimitTests
{
    // What comes later is against it: East Asian letters without a full stop, a letter of ASCII among them, a unit of NUL, letters
    // without a blank, letters that are none, and a control character.
    [Theory]
    [InlineData("utf-16le", 2_048, '水', 66, '。', '水')]
    [InlineData("utf-16le", 4_096, '水', 66, '。', 'a')]
    [InlineData("utf-16le", 2_048, 'e', 6, ' ', '\0')]
    [InlineData("utf-16le", 2_048, 'ж', 40, ' ', 'ж')]
    [InlineData("utf-16le", 2_048, 'e', 6, ' ', '\uE000')]
    [InlineData("utf-32le", 2_048, 'e', 6, ' ', '\u0001')]
    public void The_first_2048_characters_tell_a_wide_charset(string charset, int length, char letter, int every, char mark, char later)
    {
        var text = string.Concat(Enumerable.Range(1, length).Select(at => at % every == 0 ? mark : letter)) + new string(later, 4_096);

        Assert.Equal(charset, CharsetDetector.Detect(Charsets.Decoder(charset).GetBytes(text)));
    }

    [Fact]
    public void A_long_run_before_a_letter_beyond_ASCII_does_not_hide_it()
    {
        var text = string.Concat(Enumerable.Repeat("0;", 2_500)) + "После трёх дней дождя река вышла из берегов";

        Assert.Equal("windows-1251", CharsetDetector.Detect(Charsets.Decoder("windows-1251").GetBytes(text)));
    }

    // 98 is a byte that windows-1251 does not use.
    [Fact]
    public void What_comes_after_2000_letters_beyond_ASCII_is_not_judged()
    {
        var text = Charsets.Decoder("windows-1251").GetBytes(string.Concat(Enumerable.Repeat("После трёх дней дождя река вышла ", 76)));

        Assert.Equal("windows-1251", CharsetDetector.Detect([.. text, .. Enumerable.Repeat((byte)0x98, 2_000)]));
    }
}
