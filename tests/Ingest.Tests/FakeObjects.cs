using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.Ingest.Tests;

/// <summary>A bucket of small texts; keys that begin with <c>bad</c> cannot be read.</summary>
internal sealed class FakeObjects(bool replicas = false) : IObjectReader
{
    public static readonly DateTimeOffset LastModified = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What was asked for, and which bodies were let go, in order.</summary>
    public List<string> Calls { get; } = [];

    public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        Calls.Add($"open {address.Key}@{address.VersionId}");
        if (address.Key.Value.StartsWith("bad", StringComparison.Ordinal)) throw new IOException($"{address.Key} cannot be read");
        var version = new ObjectVersion
        {
            Address = address,
            LastModified = LastModified,
            SizeBytes = 55,
            ReplicationStatus = replicas ? "REPLICA" : null,
        };
        return Task.FromResult<ObjectReading>(new ObjectReading.Found(version, new Body(this)));
    }

    private sealed class Body(FakeObjects bucket) : IObjectBody
    {
        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult(ByteSource.FromMemory("The committee met on Tuesday and agreed on the report."u8.ToArray()));

        public ValueTask DisposeAsync()
        {
            bucket.Calls.Add("let go");
            return ValueTask.CompletedTask;
        }
    }
}
