using System.Text;
using Pipeline.Metadata.Formats.Rtf;

namespace Pipeline.Metadata.Tests.Formats.Rtf;

public sealed class RtfTests
{
    [Fact]
    public void The_information_group_becomes_the_Dublin_Core_fields()
    {
        var reading = Read(@"{\rtf1\ansi\ansicpg1252{\info{\title Test d\u8217\'92indexation}{\subject S}{\author "
            + @"Ann;Bob}{\operator Cy}{\*\company Acme}{\keywords a, b}{\doccomm D}{\creatim\yr2006\mo5\dy18\hr12\min19}"
            + @"{\revtim\yr2006\mo5\dy19}{\nofpages3}{\nofwords42}{\nofchars200}}Text}");

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Test d’indexation", reading.Metadata.Title);
        Assert.Equal("S", reading.Metadata.Subject);
        Assert.Equal(["Ann", "Bob"], reading.Metadata.Authors);
        Assert.Equal("Cy", reading.Metadata.Properties["lastModifiedBy"]);
        Assert.Equal("Acme", reading.Metadata.Publisher);
        Assert.Equal(["a", "b"], reading.Metadata.Keywords);
        Assert.Equal("D", reading.Metadata.Description);
        Assert.Equal("2006-05-18T12:19:00", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2006-05-19", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal((3, 42, 200),
            (reading.Metadata.PageCount, reading.Metadata.DeclaredWordCount, reading.Metadata.DeclaredCharacterCount));
        Assert.Equal("windows-1252", reading.Metadata.Charset);
        Assert.Equal("Text", reading.Text);
    }

    [Theory]
    [InlineData(@"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8}", "При")]
    [InlineData(@"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}\f1 \'93\'fa\'96\'7b\f0 \'e9}", "日本é")]
    [InlineData(@"{\rtf1\ansi{\fonttbl{\f1\fcharset204 B;}}{\f1 \'e4}\'e4}", "дä")]
    [InlineData(@"{\rtf1\mac \'8e}", "é")]
    public void Bytes_are_decoded_by_the_fonts_or_the_documents_code_page(string rtf, string text) => Assert.Equal(text, Read(rtf).Text);

    [Theory]
    [InlineData(@"{\rtf1 \u233?x}", "éx")]
    [InlineData(@"{\rtf1 \uc0\u233 x}", "éx")]
    [InlineData(@"{\rtf1 \uc2\u233\'a1\'a1x}", "éx")]
    [InlineData(@"{\rtf1 {\uc0 a}\u233?x}", "aéx")]
    [InlineData(@"{\rtf1 \u-10179?\u-8704?!}", "😀!")]
    [InlineData(@"{\rtf1 \u233{}x}", "éx")]
    [InlineData(@"{\rtf1{\upr{a?}{\*\ud{a\u223 ?}}}}", "aß")]
    public void Unicode_characters_replace_their_stand_ins(string rtf, string text) => Assert.Equal(text, Read(rtf).Text);

    [Theory]
    [InlineData(@"{\rtf1 one\par two\tab three\line four}", "one\ntwo three\nfour")]
    [InlineData(@"{\rtf1 a\emdash b\lquote c\rquote\~d\_e\-f\{\\\}}", "a—b‘c’\u00A0d-ef{\\}")]
    [InlineData(@"{\rtf1{\pict\bin5 {{{}}x}after}", "after")]
    [InlineData(@"{\rtf1{\stylesheet{\s1 Heading;}}{\*\unknown hidden {\b deeper}}{\field{\*\fldinst PAGE}{\fldrslt 7}}}", "7")]
    [InlineData(@"{\rtf1\fromhtml1{\*\htmltag64 <p>}\htmlrtf hidden\htmlrtf0 shown}", "shown")]
    public void Text_is_what_a_reader_sees(string rtf, string text) => Assert.Equal(text, Read(rtf).Text);

    [Fact]
    public void The_generator_is_the_creating_tool() =>
        Assert.Equal("Msftedit 5.41.21.2509", Read(@"{\rtf1{\*\generator Msftedit 5.41.21.2509;}x}").Metadata.CreatorTool);

    [Fact]
    public void Properties_of_the_user_keep_their_names_behind_a_prefix() =>
        Assert.Equal("Acme", Read(
            @"{\rtf1{\*\userprops {\propname Client}\proptype30{\staticval Acme}}}").Metadata.Properties["custom.Client"]);

    [Fact]
    public void A_file_that_ends_within_a_group_keeps_what_came_before()
    {
        var reading = Read(@"{\rtf1{\info{\title T}}some text");

        Assert.Equal(new(DocumentStatus.Partial, "rtf: ends within a group"), reading.Outcome);
        Assert.Equal("T", reading.Metadata.Title);
        Assert.Equal("some text", reading.Text);
    }

    [Fact]
    public void A_million_open_groups_are_refused_without_harm()
    {
        var reading = Read(@"{\rtf1 before" + new string('{', 1_000_000));

        Assert.Equal(new(DocumentStatus.Partial, "rtf: groups nest too deeply"), reading.Outcome);
        Assert.Equal("before", reading.Text);
    }

    [Theory]
    [InlineData(@"{\rtf1\bin99999999999 x}")]
    [InlineData(@"{\rtf1\bin-5 x}")]
    [InlineData(@"{\rtf1\uc99999\u1?x}")]
    [InlineData(@"{\rtf1\'zz\'}")]
    [InlineData(@"{\rtf1}}}}")]
    [InlineData(@"{\rtf1\")]
    [InlineData(@"{\rtf1\thiscontrolwordislongerthananythatisknowntoanyone5 x}")]
    [InlineData(@"{\rtf1{\info{\creatim\yr99999\mo13\dy-1}}}")]
    public void Malformed_control_words_do_no_harm(string rtf) => Assert.Null(Record.Exception(() => Read(rtf)));

    [Theory]
    [InlineData(8_191, "д")]
    [InlineData(8_192, "ä")]
    public void Fonts_past_the_limit_keep_the_document_s_code_page(int before, string text)
    {
        var fonts = string.Concat(Enumerable.Range(1, before).Select(font => $@"{{\f{font}\fcharset0 A;}}"));
        Assert.Equal(text, Read($@"{{\rtf1\ansi{{\fonttbl{fonts}{{\f9999\fcharset204 B;}}}}\f9999 \'e4}}").Text);
    }

    [Fact]
    public void The_name_of_a_property_of_the_user_s_own_is_cut() =>
        Assert.Equal([new("custom." + new string('n', 100), "Acme")],
            Read($@"{{\rtf1{{\*\userprops {{\propname {new string('n', 101)}}}{{\staticval Acme}}}}}}").Metadata.Properties);

    [Fact]
    public void A_long_run_of_text_is_read_whole_and_ends_soon_after_the_limit_on_text()
    {
        var rtf = $@"{{\rtf1 {new string('a', 100_000)}}}";
        Assert.Equal(100_000, Read(rtf).Text.Length);
        var cut = Reading.Of("application/rtf", Encoding.Latin1.GetBytes(rtf), new ExtractionLimits { TextCharacters = 1 });
        Assert.Equal((4_096, "text past 1 characters left out"), (cut.Text.Length, cut.Outcome.Reason));
    }

    [Fact]
    public void A_number_past_all_numbers_is_the_greatest() =>
        Assert.Equal(new(DocumentStatus.Partial, "rtf: ends within a group"), Read(@"{\rtf1\bin18446744073709551616 x}").Outcome);

    [Theory]
    [InlineData(32, 32)]
    [InlineData(33, 0)]
    public void A_control_word_is_kept_so_far(int letters, int kept)
    {
        var tokens = new RtfTokens(ByteSource.FromMemory(Encoding.ASCII.GetBytes("\\" + new string('a', letters) + "5 ")));
        Assert.Equal((RtfTokenKind.Word, kept, 5), (tokens.Next(), tokens.Name.Length, tokens.Parameter));
    }

    [Fact]
    public void Something_else_is_corrupt() => Assert.Equal(new(DocumentStatus.Corrupt, "rtf: signature missing"), Read("plain").Outcome);

    private static Reading Read(string rtf) => Reading.Of("application/rtf", Encoding.Latin1.GetBytes(rtf));
}
