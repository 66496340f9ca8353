using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Archives;

public sealed class ArchiveReaderTests
{
    [Fact]
    public void A_ZIP_is_listed_and_counted_without_inflating_anything()
    {
        var read = Reading.Of("application/zip", new ZipBuilder().Add("a.txt", "12345").Add("b/c.txt", "678").ToArray());
        Assert.Equal(("2", "8", "a.txt, b/c.txt"),
            (read.Metadata.Properties["entryCount"], read.Metadata.Properties["unpackedBytes"], read.Metadata.Properties["entryNames"]));
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Fact]
    public void Paths_that_leave_the_archive_are_pointed_out() =>
        Assert.Equal("true", Reading.Of("application/zip",
            new ZipBuilder().Add("../../etc/passwd", "x").ToArray()).Metadata.Properties["pathsLeaveArchive"]);

    [Fact]
    public void A_ZIP_without_its_directory_is_listed_from_its_local_headers()
    {
        var whole = new ZipBuilder().Add("a", "aaaa", stored: true).Add("b", "bbbb", stored: true).ToArray();
        var read = Reading.Of("application/zip", whole[..^30]);
        Assert.Equal(DocumentStatus.Partial, read.Status);
        Assert.StartsWith("a", read.Metadata.Properties["entryNames"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_entries_are_counted_and_the_first_are_listed()
    {
        const int Entries = 1_000_000;
        var header = new byte[47];
        "PK\u0001\u0002"u8.CopyTo(header);
        header[28] = 1;
        header[46] = (byte)'n';
        var zip = new byte[30 + (Entries * header.Length) + 22 + 76];
        "PK\u0003\u0004"u8.CopyTo(zip);
        for (var i = 0; i < Entries; i++) header.CopyTo(zip.AsSpan(30 + (i * header.Length)));
        var end = 30 + (Entries * header.Length);
        var zip64 = zip.AsSpan(end);
        "PK\u0006\u0006"u8.CopyTo(zip64);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[32..], Entries);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[40..], (long)Entries * header.Length);
        BinaryPrimitives.WriteInt64LittleEndian(zip64[48..], 30);
        var locator = zip64[56..];
        "PK\u0006\u0007"u8.CopyTo(locator);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], end);
        var record = locator[20..];
        "PK\u0005\u0006"u8.CopyTo(record);
        record.Slice(8, 12).Fill(0xFF);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Reading.Of("application/zip", zip);
        Assert.Equal(("1000000", DocumentStatus.Partial), (read.Metadata.Properties["entryCount"], read.Status));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public void A_size_that_the_stored_bytes_cannot_inflate_to_is_pointed_out()
    {
        var zip = new ZipBuilder().Add("bomb", "tiny").ToArray();
        var directory = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(directory + 24), 0xFFFFFFF0);
        Assert.Equal(DocumentStatus.Partial, Reading.Of("application/zip", zip).Status);
    }

    [Fact]
    public void A_tar_is_listed_with_its_long_names()
    {
        var longName = new string('n', 180);
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Gnu, leaveOpen: true))
        {
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, longName) { DataStream = new MemoryStream(new byte[600]) });
            tar.WriteEntry(new GnuTarEntry(TarEntryType.Directory, "folder/"));
        }
        var read = Reading.Of("application/x-tar", bytes.ToArray());
        Assert.Equal((DocumentStatus.Processed, longName + ", folder/", "600", "1"),
            (read.Status, read.Metadata.Properties["entryNames"], read.Metadata.Properties["unpackedBytes"],
                read.Metadata.Properties["folderCount"]));
    }

    [Fact]
    public void A_gzip_tells_what_is_inside()
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("<html><title>x</title></html>"));
        Assert.Equal("text/html", Reading.Of("application/gzip", bytes.ToArray()).Metadata.Properties["innerContentType"]);
    }

    [Fact]
    public void A_gzip_bomb_is_only_begun()
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(new byte[200 * 1024 * 1024]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of("application/gzip", bytes.ToArray());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }
}
