using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats;

/// <summary>Builds an archive from names and texts.</summary>
internal sealed class ZipBuilder
{
    private readonly List<(string Name, byte[] Content, bool Stored)> _entries = [];

    public ZipBuilder Add(string name, string content, bool stored = false) => Add(name, Encoding.UTF8.GetBytes(content), stored);

    public ZipBuilder Add(string name, byte[] content, bool stored = false)
    {
        _entries.RemoveAll(entry => entry.Name == name);
        _entries.Add((name, content, stored));
        return this;
    }

    public ZipBuilder Without(string name)
    {
        _entries.RemoveAll(entry => entry.Name == name);
        return this;
    }

    /// <param name="storeAll">Compresses nothing, so that damage to the archive is damage to its parts.</param>
    public byte[] ToArray(bool storeAll = false)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, stored) in _entries)
            {
                using var entry = archive.CreateEntry(name, stored || storeAll ? CompressionLevel.NoCompression : CompressionLevel.Fastest)
                    .Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
