using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;
using Pipeline.Testing.Items;

namespace Pipeline.Ingest.Tests;

/// <summary>Objects that are too large to be read whole.</summary>
public sealed class LargeObjectTests
{
    private static readonly ObjectAddress Address = new("bucket", new ObjectKey("large.txt"), "v1");

    [Theory]
    [InlineData("abcd", "s3Checksum")]
    [InlineData(null, "none")]
    public async Task An_object_read_in_ranges_takes_its_hash_from_S3_and_says_so(string? checksum, string from)
    {
        var item = await IngestAsync(new Ranged(), checksum);

        Assert.Equal(checksum, item.ContentHash);
        Assert.Equal(from, item.Properties[ObjectExtraction.HashSourceProperty]);
    }

    [Fact]
    public async Task An_object_read_whole_is_hashed_here_whatever_S3_says()
    {
        var item = await IngestAsync(ByteSource.FromMemory("abc"u8.ToArray()), "abcd");

        // FIPS 180-2, appendix B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", item.ContentHash);
        Assert.DoesNotContain(ObjectExtraction.HashSourceProperty, item.Properties.Keys);
    }

    private static async Task<DocumentItem> IngestAsync(ByteSource source, string? checksum)
    {
        var store = new ReplicaTable("us-west-2", TimeProvider.System);
        var items = new ItemFactory("documents", "us-west-2", TimeProvider.System);
        var ingester = Ingesters.Of(new OneObject(source, checksum), store, items);
        await ingester.IngestAsync(new(Address, EventOrigin.None), () => ObjectExtraction.Longest, default);
        return (await store.ReadHistoryAsync(items.IdOf(Address.Key), default)).Current!;
    }

    private sealed class OneObject(ByteSource source, string? checksum) : IObjectReader, IObjectBody
    {
        public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) => Task.FromResult<ObjectReading>(
            new ObjectReading.Found(new()
            {
                Address = address,
                LastModified = DateTimeOffset.UnixEpoch,
                SizeBytes = source.Length,
                ChecksumSha256 = checksum,
            }, this));

        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(source);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Ranged : ByteSource
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes("A text that is not in memory.");

        public override long Length => _bytes.Length;

        public override int Read(long offset, Span<byte> destination)
        {
            if (offset >= _bytes.Length) return 0;
            var count = (int)Math.Min(destination.Length, _bytes.Length - offset);
            _bytes.AsSpan((int)offset, count).CopyTo(destination);
            return count;
        }
    }
}
