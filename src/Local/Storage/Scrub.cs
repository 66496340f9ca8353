using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>
/// Reads a bucket through at leisure: what is damaged or gone is repaired from the other region before somebody asks for
/// it, and what belongs to nothing is set aside.
/// </summary>
internal sealed class Scrub(BucketFolder folder, TimeProvider time, Action<string> report)
{
    /// <summary>Bytes a second: a tenth of what a slow disk gives, a terabyte in a day and a half.</summary>
    private const long BytesPerSecond = 8 * 1024 * 1024;

    /// <summary>Index entries verified between two pauses.</summary>
    private const int VersionsAtOnce = 500;

    /// <summary>Between two passes. Bytes rot in months.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>Before the first pass: whoever started the pipeline has something to ask.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    /// <summary>Between two portions of index entries: the index serves others first.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync(CancellationToken stopping)
    {
        for (var wait = First; ; wait = Pause)
        {
            await Task.Delay(wait, time, stopping);
            await PassAsync(stopping);
        }
    }

    /// <summary>Goes once through everything.</summary>
    public async Task PassAsync(CancellationToken stopping)
    {
        try
        {
            folder.CheckIndex();
            folder.SetStraysAside();
            var versions = 0;
            foreach (var version in folder.Bucket.EnumerateVersions())
            {
                if (++versions % VersionsAtOnce == 0) await Task.Delay(Breath, time, stopping);
                if (version.Object?.Blob is FileBlob { SizeBytes: > 0 } blob && !await IntactAsync(blob, stopping)) Explain(version);
            }
        }
        // A damaged entry of the index without an intact one elsewhere, a full disk: said, and tried again with the next pass.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report($"{folder.Bucket.Name}: {exception.Message}");
        }
    }

    private async Task<bool> IntactAsync(FileBlob blob, CancellationToken stopping)
    {
        using var stream = blob.OpenRead();
        try
        {
            for (long at = 0; at < stream.Length; at += BlockSums.BlockBytes)
            {
                stream.Position = at;
                stream.ReadByte();
                var block = Math.Min(BlockSums.BlockBytes, stream.Length - at);
                if (block == BlockSums.BlockBytes) await Task.Delay(TimeSpan.FromSeconds((double)block / BytesPerSecond), time, stopping);
            }
            return true;
        }
        catch (DamagedDataException)
        {
            return false;
        }
    }

    // Removed for good meanwhile is not damaged.
    private void Explain(StoredVersion version)
    {
        if (folder.Bucket.Get(version.Key, version.VersionId)?.Object?.Blob is FileBlob blob)
            report($"{folder.Bucket.Name}: the bytes of {version.Key} (version {version.VersionId}) are damaged ({blob.Path}), and the "
                + $"other region has no intact copy. Upload the document again.");
    }
}
