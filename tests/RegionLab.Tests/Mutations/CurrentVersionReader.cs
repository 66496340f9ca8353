using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Reads what is at the key now, not the version that the event named.</summary>
internal sealed class CurrentVersionReader(IObjectReader inner, Bucket bucket) : IObjectReader
{
    public async Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        if (bucket.GetCurrent(address.Key) is not { } current) return ObjectReading.Gone.Instance;
        var reading = await inner.OpenAsync(address with { VersionId = current.VersionId }, cancellationToken);
        return reading is ObjectReading.Found found ? found with { Version = found.Version with { Address = address } } : reading;
    }
}
