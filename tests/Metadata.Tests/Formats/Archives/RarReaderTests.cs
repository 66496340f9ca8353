using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Archives;

/// <summary>RAR of both generations: archives that RAR 7 and WinRAR wrote, and headers made by hand for what they do not hold.</summary>
public sealed class RarReaderTests
{
    // As `unrar lt` and `7z l` list it.
    [Theory]
    [InlineData("rar7.rar", "tide/notes/table.csv", "tide/notes/Häfen.txt")]
    [InlineData("rar7-solid.rar", "tide/notes/table.csv", "tide/notes/Häfen.txt")]
    public void An_archive_of_RAR_7_is_listed(string file, params string[] names)
    {
        var item = Of(file);
        Assert.Equal(("application/x-rar-compressed", DocumentStatus.Processed), (item.ContentType, item.Status));
        Assert.Equal(("4", "3", "1128", "5"),
            (item.Properties["fileCount"], item.Properties["folderCount"], item.Properties["unpackedBytes"],
                item.Properties["rarVersion"]));
        Assert.Equal("2024-05-06T07:08:09Z", item.ModifiedAt?.Value);
        Assert.All(names, name => Assert.Contains(name, item.Properties["entryNames"], StringComparison.Ordinal));
        Assert.DoesNotContain("CMT", item.Properties["entryNames"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_that_is_stored_is_the_description() => Assert.Equal("Tide tables of the harbour", Of("rar7.rar").Description);

    [Fact]
    public void An_archive_of_WinRAR_before_5_is_listed()
    {
        var item = Of("winrar.rar");
        Assert.Equal(("4", "2", "3", "14", "5"), (item.Properties["rarVersion"], item.Properties["fileCount"],
            item.Properties["folderCount"], item.Properties["unpackedBytes"], item.Properties["entryCount"]));
        Assert.Equal("example/foo/bar.txt, example/hoge.txt, example/empty, example/foo, example", item.Properties["entryNames"]);
        Assert.StartsWith("2017-06-14T", item.ModifiedAt?.Value, StringComparison.Ordinal);
        Assert.False(item.ModifiedAt?.Value.EndsWith('Z'));
    }

    [Fact]
    public void Names_in_packed_Unicode_are_unpacked() =>
        Assert.Equal("ディレクトリ/テキストファイル.txt, ディレクトリ", Of("winrar-unicode.rar").Properties["entryNames"]);

    [Theory]
    [InlineData("rar7-locked.rar")]
    [InlineData("winrar-locked.rar")]
    [InlineData("rar7-password.rar")]
    public void What_has_a_password_is_encrypted(string file) => Assert.Equal(DocumentStatus.Encrypted, Of(file).Status);

    [Fact]
    public void Of_encrypted_files_the_names_are_listed()
    {
        var item = Of("rar7-password.rar");
        Assert.Contains("tide/noon.txt", item.Properties["entryNames"], StringComparison.Ordinal);
        // An empty file has nothing to encrypt, and RAR encrypts it all the same.
        Assert.Equal(item.Properties["fileCount"], item.Properties["encryptedEntries"]);
        Assert.False(Of("rar7-locked.rar").Properties.ContainsKey("entryNames"));
    }

    [Fact]
    public void A_volume_says_that_it_is_one() => Assert.Equal("true", Of("rar7-volume.rar").Properties["isVolume"]);

    [Fact]
    public void An_archive_cut_in_a_file_is_partial()
    {
        var whole = SampleFiles.Read("rar7.rar");
        var read = Read(whole[..(whole.Length / 2)]);
        Assert.Equal(DocumentStatus.Partial, read.Status);
        Assert.NotEqual("0", read.Metadata.Properties["fileCount"]);
    }

    [Fact]
    public void Headers_beyond_the_limit_are_named()
    {
        var blocks = new MemoryStream();
        blocks.Write("Rar!\x1A\x07\0"u8);
        for (var count = 0; count <= 200_000; count++) blocks.Write([0, 0, 0x75, 0, 0, 7, 0]);
        Assert.Contains("the first 200000 headers", Read(blocks.ToArray()).Outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_leads_nowhere_ends_the_list()
    {
        // A RAR 5 file header whose data claim 2^63 bytes, and a RAR 4 block of no bytes at all.
        byte[] endless = [.. "Rar!\x1A\x07\x01\0"u8, 0, 0, 0, 0, 14, 2, 2, .. Enumerable.Repeat((byte)0xFF, 9), 0x01, 0, 0];
        byte[] empty = [.. "Rar!\x1A\x07\0"u8, 0, 0, 0x73, 0, 0, 0, 0, 0, 0];
        Assert.All([endless, empty], archive => Assert.Equal(DocumentStatus.Corrupt, Read(archive).Status));
    }

    [Fact]
    public void Paths_out_of_the_archive_are_noted() =>
        Assert.Equal("true", Read(Rar4("..\\quay.txt", 0)).Metadata.Properties["pathsLeaveArchive"]);

    [Fact]
    public void A_time_that_no_clock_shows_is_none() => Assert.Null(Read(Rar4("quay.txt", uint.MaxValue)).Metadata.ModifiedAt);

    private static byte[] Rar4(string name, uint time)
    {
        var header = new byte[32 + name.Length];
        header[2] = 0x74;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(5), (ushort)header.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), time);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)name.Length);
        Encoding.ASCII.GetBytes(name, header.AsSpan(32));
        return [.. "Rar!\x1A\x07\0"u8, .. header];
    }

    private static DocumentMetadata Of(string file) => DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read(file)),
        new("a")).Metadata;

    private static Reading Read(byte[] document) => Reading.Of("application/x-rar-compressed", document);
}
