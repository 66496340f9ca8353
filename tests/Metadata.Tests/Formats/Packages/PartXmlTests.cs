using System.Text;
using System.Xml;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Tests.Formats.Packages;

public sealed class PartXmlTests
{
    [Theory]
    [InlineData("<a b=\"", "x", 9_000_000, "\"/>")]
    [InlineData("<a ", " b1=''", 80_000, "/>")]
    [InlineData("<", "n", 300_000, "/>")]
    public void A_tag_longer_than_any_document_has_is_refused(string start, string repeated, int times, string end) =>
        Assert.Throws<InvalidDataException>(() => ReadAll(start + string.Concat(Enumerable.Repeat(repeated, times)) + end));

    [Theory]
    [InlineData("<a b='", "x", 6_000_000, "'/>")]
    [InlineData("<a>", "x", 9_000_000, "</a>")]
    [InlineData("<a><!-- it's > -->", "<b c=\"d>e\"/>", 100_000, "</a>")]
    [InlineData("<a><![CDATA[ it's <b ", "x", 1_000, "]]></a>")]
    public void Long_text_and_long_documents_are_read(string start, string repeated, int times, string end) =>
        ReadAll(start + string.Concat(Enumerable.Repeat(repeated, times)) + end);

    [Fact]
    public void A_document_of_nothing_but_new_names_is_refused() =>
        Assert.Throws<InvalidDataException>(() =>
            ReadAll("<a>" + string.Concat(Enumerable.Range(0, 60_000).Select(at => $"<n{at}/>")) + "</a>"));

    [Fact]
    public void An_external_entity_is_neither_fetched_nor_known() =>
        Assert.Throws<XmlException>(() => ReadAll("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"));

    [Fact]
    public void A_DTD_is_refused_where_the_format_has_none() =>
        Assert.Throws<XmlException>(() => ReadAll("<!DOCTYPE a []><a/>", ignoreDtd: false));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void The_encoding_is_found_by_the_first_bytes(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        const string Xml = "<?xml version=\"1.0\"?><a>é日</a>";

        Assert.Equal("é日", ReadAll([.. encoding.GetPreamble(), .. encoding.GetBytes(Xml)]));
        Assert.Equal("é日", ReadAll(encoding.GetBytes(Xml)));
    }

    [Fact]
    public void The_encoding_is_found_by_the_declaration() =>
        Assert.Equal("При", ReadAll([.. "<?xml version='1.0' encoding='windows-1251'?><a>"u8, 0xCF, 0xF0, 0xE8, .. "</a>"u8]));

    private static string ReadAll(string xml, bool ignoreDtd = true) => ReadAll(Encoding.UTF8.GetBytes(xml), ignoreDtd);

    private static string ReadAll(byte[] bytes, bool ignoreDtd = true)
    {
        using var xml = new PartXml(new MemoryStream(bytes), CancellationToken.None, ignoreDtd);
        var text = "";
        while (xml.Read())
        {
            if (xml.IsStart) xml.Attribute("none");
            if (xml.IsStart && xml.Name == "a") text = xml.ElementText(100);
        }
        return text;
    }
}
