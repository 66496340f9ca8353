using System.Buffers.Binary;

namespace Pipeline.Metadata.Tests.Formats.Archives;

/// <summary>7z: archives that 7-Zip wrote, with its header packed, plain and encrypted.</summary>
public sealed class SevenZipReaderTests
{
    // As `7z l` lists them.
    [Theory]
    [InlineData("7zip.7z")]
    [InlineData("7zip-plain.7z")]
    [InlineData("7zip-methods.7z")]
    public void An_archive_is_listed_whatever_packs_its_header_and_files(string file)
    {
        var item = Of(file);
        Assert.Equal(("application/x-7z-compressed", DocumentStatus.Processed, (string?)null),
            (item.ContentType, item.Status, item.StatusReason));
        Assert.Equal(("7", "4", "3", "1128"), (item.Properties["entryCount"], item.Properties["fileCount"],
            item.Properties["folderCount"], item.Properties["unpackedBytes"]));
        Assert.Equal(["tide", "tide/empty", "tide/noon.txt", "tide/notes", "tide/notes/Häfen.txt", "tide/notes/table.csv",
            "tide/nothing.bin"],
            item.Properties["entryNames"].Split(", ").Order(StringComparer.Ordinal));
        Assert.Equal("2024-05-06T07:08:09Z", item.ModifiedAt?.Value);
    }

    [Fact]
    public void An_encrypted_header_hides_the_names()
    {
        var item = Of("7zip-locked.7z");
        Assert.Equal((DocumentStatus.Encrypted, "7z: the archive's header is encrypted"), (item.Status, item.StatusReason));
        Assert.False(item.Properties.ContainsKey("entryNames"));
    }

    [Fact]
    public void Encrypted_files_are_counted_and_named()
    {
        var item = Of("7zip-password.7z");
        // The empty file has no bytes to encrypt.
        Assert.Equal("3", item.Properties["encryptedEntries"]);
        Assert.Contains("tide/noon.txt", item.Properties["entryNames"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void A_damaged_packed_header_is_corrupt_not_an_exception(int fromEnd)
    {
        var bytes = SampleFiles.Read("7zip.7z");
        bytes[^fromEnd] ^= 0x55;
        Assert.Equal(DocumentStatus.Corrupt, Read(bytes).Status);
    }

    [Fact]
    public void A_header_that_claims_gigabytes_is_not_made()
    {
        var bytes = new byte[64];
        SampleFiles.Read("7zip.7z").AsSpan(0, 12).CopyTo(bytes);
        // An encoded header: a packed stream of eight bytes, a folder of LZMA, 3 GB unpacked.
        byte[] header = [0x17, 6, 0, 1, 9, 8, 0, 7, 11, 1, 0, 1, 0x23, 3, 1, 1, 5, 0x5D, 0, 0, 0, 1, 12, 0xF0, 0, 0, 0, 0xC0, 0, 0];
        header.CopyTo(bytes, 32);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(20), (ulong)header.Length);
        Assert.Contains("longer than", Read(bytes).Outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_files_beyond_the_limit_is_not_allocated()
    {
        var bytes = new byte[64];
        SampleFiles.Read("7zip.7z").AsSpan(0, 12).CopyTo(bytes);
        byte[] header = [1, 5, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0];
        header.CopyTo(bytes, 32);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(20), (ulong)header.Length);
        Assert.Equal("7z: more than 200000 parts", Read(bytes).Outcome.Reason);
    }

    [Fact]
    public void An_empty_archive_has_no_entries()
    {
        var bytes = new byte[32];
        SampleFiles.Read("7zip.7z").AsSpan(0, 8).CopyTo(bytes);
        Assert.Equal((DocumentStatus.Processed, "0"), (Read(bytes).Status, Read(bytes).Metadata.Properties["entryCount"]));
    }

    private static DocumentMetadata Of(string file) => DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read(file)),
        new("a")).Metadata;

    private static Reading Read(byte[] document) => Reading.Of("application/x-7z-compressed", document);
}
