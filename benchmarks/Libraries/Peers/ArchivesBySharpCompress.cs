using SharpCompress.Archives;
using SharpCompress.Readers;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>SharpCompress for archives.</summary>
internal sealed class ArchivesBySharpCompress : IPeer
{
    public static Answer Read(string name, byte[] bytes)
    {
        using var archive = ArchiveFactory.OpenArchive(new MemoryStream(bytes), new ReaderOptions());
        var (entries, unpacked) = (0L, 0L);
        foreach (var entry in archive.Entries)
        {
            entries++;
            if (!entry.IsDirectory) unpacked += entry.Size;
        }
        return new Answer().Add("entries", entries).Add("unpacked", unpacked);
    }
}
