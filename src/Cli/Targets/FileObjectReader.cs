using System.Security.Cryptography;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.Cli.Targets;

/// <summary>Files of a folder as if they were the objects of a bucket: key by path, version by content.</summary>
/// <param name="files">The file of each object key.</param>
internal sealed class FileObjectReader(IReadOnlyDictionary<string, string> files) : IObjectReader, IBucketVersions
{
    /// <summary>The version that a file's content has, the same on every machine.</summary>
    public static string VersionOf(string file)
    {
        using var stream = File.OpenRead(file);
        return "file-" + Convert.ToHexStringLower(SHA256.HashData(stream))[..24];
    }

    public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        if (!files.TryGetValue(address.Key.Value, out var file) || !File.Exists(file))
            return Task.FromResult<ObjectReading>(ObjectReading.Gone.Instance);
        var version = new ObjectVersion
        {
            Address = address,
            LastModified = File.GetLastWriteTimeUtc(file),
            SizeBytes = new FileInfo(file).Length,
        };
        return Task.FromResult<ObjectReading>(new ObjectReading.Found(version, new Body(file)));
    }

    public Task<bool> HoldsAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        Task.FromResult(files.TryGetValue(address.Key.Value, out var file) && File.Exists(file) && VersionOf(file) == address.VersionId);

    public Task<IReadOnlyList<ListedVersion>> NewestAsync(string bucket, ObjectKey key, CancellationToken cancellationToken)
    {
        if (!files.TryGetValue(key.Value, out var file) || !File.Exists(file)) return Task.FromResult<IReadOnlyList<ListedVersion>>([]);
        var facts = new FileInfo(file);
        return Task.FromResult<IReadOnlyList<ListedVersion>>(
            [new(VersionOf(file), facts.LastWriteTimeUtc, IsDeleteMarker: false, facts.Length, ETag: null, IsLatest: true, key)]);
    }

    private sealed class Body(string file) : IObjectBody
    {
        private FileByteSource? _source;

        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<ByteSource>(_source = new(file));

        public ValueTask DisposeAsync()
        {
            _source?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
