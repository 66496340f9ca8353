using System.Formats.Tar;
using Pipeline.Metadata.Formats.Archives;
using Pipeline.Metadata.Tests.Hostile;

namespace Pipeline.Metadata.Tests.Formats.Archives;

public sealed class DamagedArchiveTests
{
    [Theory]
    [InlineData("1F8B080400000000")]
    [InlineData("1F8B0804000000000000")]
    [InlineData("1F8B080400000000000000")]
    [InlineData("1F8B08040000000000000A00")]
    [InlineData("1F8B08080000000000006162")]
    [InlineData("1F8B08100000000000006162")]
    public void A_gzip_that_ends_in_its_header_comes_to_an_outcome(string header)
    {
        var read = Reading.Of("application/gzip", Convert.FromHexString(header));
        Assert.Equal((header.Length < 20 ? DocumentStatus.Corrupt : read.Status, false),
            (read.Status, read.Metadata.Properties.ContainsKey("originalName")));
    }

    [Fact]
    public void A_header_of_a_tar_with_a_wrong_checksum_ends_the_list()
    {
        var second = ClaimTests.TarHeader("b", (byte)'0', 0);
        second[0] = (byte)'c';
        var read = Reading.Of("application/x-tar", [.. ClaimTests.TarHeader("a", (byte)'0', 0), .. second]);
        Assert.Equal((DocumentStatus.Partial, "a header's checksum is wrong", "a"),
            (read.Status, read.Outcome.Reason, read.Metadata.Properties["entryNames"]));
    }

    [Fact]
    public void An_entry_of_a_tar_that_claims_more_than_the_archive_has_ends_the_list()
    {
        var read = Reading.Of("application/x-tar",
            [.. ClaimTests.TarHeader("a", (byte)'0', 0), .. ClaimTests.TarHeader("b", (byte)'0', 5_000)]);
        Assert.Equal((DocumentStatus.Partial, "an entry claims more bytes than the archive has", "a"),
            (read.Status, read.Outcome.Reason, read.Metadata.Properties["entryNames"]));
    }

    [Fact]
    public void The_list_of_a_tar_ends_with_the_time()
    {
        var read = Reading.Of("application/x-tar", ClaimTests.TarHeader("a", (byte)'0', 0), outOfTime: new(canceled: true));
        Assert.Equal("the time budget ended before the entries did", read.Outcome.Reason);
    }

    [Fact]
    public void What_pax_says_of_an_entry_counts()
    {
        var name = "ein Ordner/" + new string('ä', 120) + ".txt";
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(new byte[600]) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "plain") { DataStream = new MemoryStream(new byte[7]) });
        }
        var read = Reading.Of("application/x-tar", bytes.ToArray());
        Assert.Equal((DocumentStatus.Processed, name + ", plain", "607"),
            (read.Status, read.Metadata.Properties["entryNames"], read.Metadata.Properties["unpackedBytes"]));
    }

    // POSIX.1-2001, pax, extended header: size and path stand for the fields of the header that follows.
    [Theory]
    [InlineData("11 size=10\n15 path=longer\n", "longer", "10")]
    [InlineData("15 path=longer\n11 size=10\n", "longer", "10")]
    [InlineData("11 size=10\n999 path=x\n", "a", "10")]
    [InlineData("11 size=10\n0 x\n", "a", "10")]
    [InlineData("11 size=10\nnothing", "a", "10")]
    public void A_size_that_pax_gives_leads_to_the_next_header(string records, string name, string size)
    {
        byte[] tar = [.. ClaimTests.TarHeader("pax", (byte)'x', records.Length), .. Block(records),
            .. ClaimTests.TarHeader("a", (byte)'0', 0), .. Block("0123456789"),
            .. ClaimTests.TarHeader("last", (byte)'0', 0), .. new byte[1024]];
        var read = Reading.Of("application/x-tar", tar);
        Assert.Equal((DocumentStatus.Processed, name + ", last", size),
            (read.Status, read.Metadata.Properties["entryNames"], read.Metadata.Properties["unpackedBytes"]));
    }

    [Fact]
    public void Names_are_listed_up_to_their_limits()
    {
        var zip = new ZipBuilder().Add(new string('n', 300), "");
        for (var number = 0; number < 299; number++) zip.Add($"f{number}", "");
        var names = Reading.Of("application/zip", zip.ToArray(), new ExtractionLimits { FieldCharacters = 1_000_000 })
            .Metadata.Properties["entryNames"].Split(", ");
        Assert.Equal((200, 256), (names.Length, names[0].Length));
    }

    [Fact]
    public void Sizes_add_up_to_no_more_than_a_number_holds()
    {
        var listing = new ArchiveListing();
        listing.Add("a", false, long.MaxValue);
        listing.Add("b", false, long.MaxValue);
        listing.Add("c", false, -5);
        Assert.Equal(long.MaxValue, listing.Bytes);
    }

    private static byte[] Block(string text)
    {
        var block = new byte[512];
        System.Text.Encoding.UTF8.GetBytes(text, block);
        return block;
    }
}
