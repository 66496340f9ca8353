using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Fuzz.Archives;

/// <summary>Small archives.</summary>
internal static class ArchiveSeeds
{
    public static IReadOnlyList<byte[]> Zip() => [OfEntries("a.txt", "folder/", "folder/b.bin", "../c"),
        OfEntries("mimetype", "META-INF/manifest.xml"), OfEntries("[Content_Types].xml", "word/document.xml")];

    public static IReadOnlyList<byte[]> Tar()
    {
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Gnu, leaveOpen: true))
        {
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile,
                new string('n', 200))
            { DataStream = new MemoryStream("content"u8.ToArray()) });
            tar.WriteEntry(new GnuTarEntry(TarEntryType.Directory, "folder/"));
        }
        return [bytes.ToArray()];
    }

    public static IReadOnlyList<byte[]> Gzip()
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("<html><title>x</title></html>"));
        var named = bytes.ToArray();
        named[3] = 24;
        return [bytes.ToArray(), [.. named[..10], .. "name.html\0comment\0"u8, .. named[10..]]];
    }

    private static byte[] OfEntries(params string[] names)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                if (!name.EndsWith('/')) entry.Write(Encoding.UTF8.GetBytes("<x ContentType=\"application/y\"/> " + name));
            }
        }
        return bytes.ToArray();
    }
}
