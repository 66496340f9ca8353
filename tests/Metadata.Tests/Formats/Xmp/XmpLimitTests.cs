using System.Text;
using Pipeline.Metadata.Formats.Xmp;

namespace Pipeline.Metadata.Tests.Formats.Xmp;

/// <summary>What a packet of XMP holds past the limits of its reader is left out.</summary>
public sealed class XmpLimitTests
{
    private const int Mega = 1024 * 1024;

    [Theory]
    [InlineData(Mega, "Harbour")]
    [InlineData(Mega + 1, null)]
    public void A_packet_of_more_than_a_megabyte_is_not_read(int length, string? title) =>
        Assert.Equal(title, Title("<dc:title>Harbour</dc:title>", length));

    // The root is at depth 0.
    [Theory]
    [InlineData(64, "Harbour")]
    [InlineData(65, null)]
    public void Properties_are_looked_for_64_deep(int depth, string? title) =>
        Assert.Equal(title, Title(Nested("<rdf:Description dc:title=\"Harbour\"/>", depth - 1)));

    [Theory]
    [InlineData(64, "Harbour")]
    [InlineData(65, null)]
    public void A_property_is_read_64_deep(int depth, string? title) =>
        Assert.Equal(title, Title($"<dc:title>{Nested("Harbour", depth - 2)}</dc:title>"));

    // Put together anew with each piece it would take gigabytes.
    [Theory]
    [InlineData("<dc:title>", "</dc:title>")]
    [InlineData("<dc:title><rdf:li>", "</rdf:li></dc:title>")]
    public void A_value_in_many_pieces_costs_little_more_than_its_length(string start, string end)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(new string('a', 50_000), Title(start + string.Concat(Enumerable.Repeat("a<b/>", 50_000)) + end));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * Mega);
    }

    [Fact]
    public void An_item_has_the_text_behind_the_item_before_it() => Assert.Equal(["c", "d"],
        Read("<dc:creator>a<rdf:li>b<rdf:li xml:lang=\"x-default\">c</rdf:li>d</rdf:li></dc:creator>").Creators);

    private static string Nested(string inner, int times) =>
        string.Concat(Enumerable.Repeat("<a>", times)) + inner + string.Concat(Enumerable.Repeat("</a>", times));

    private static string? Title(string properties, int length = 0) => Read(properties, length).Title;

    private static XmpPacket Read(string properties, int length = 0) => XmpReader.Read(Encoding.UTF8.GetBytes(
        ("<r xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + properties
            + "</r>").PadRight(length)));
}
