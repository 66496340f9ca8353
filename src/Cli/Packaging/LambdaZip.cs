using System.IO.Compression;

namespace Pipeline.Cli.Packaging;

/// <summary>
/// Zips a folder as Lambda wants it: files at the root, readable by everyone, <c>bootstrap</c> executable. The same files
/// always make the same zip, so that a deployment tool sees that nothing has changed.
/// </summary>
internal static class LambdaZip
{
    // Unix modes sit in the upper half of an entry's attributes: regular file, rw-r--r-- or rwxr-xr-x.
    private const int Readable = unchecked((int)0x81A40000);
    private const int Executable = unchecked((int)0x81ED0000);

    /// <summary>The earliest time that a zip can hold.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the zip.</summary>
    /// <returns>The size of the files in it, in bytes.</returns>
    public static long Write(string folder, string zip)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(zip)!);
        File.Delete(zip);
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        var size = 0L;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(Path.GetRelativePath(folder, file).Replace('\\', '/'), CompressionLevel.SmallestSize);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = entry.FullName == "bootstrap" ? Executable : Readable;
            using var source = File.OpenRead(file);
            using var target = entry.Open();
            source.CopyTo(target);
            size += source.Length;
        }

        return size;
    }
}
