using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.RegionLab.Services;

/// <summary>A bucket as a process reaches it: over the wire.</summary>
internal sealed class RemoteObjectReader(IObjectReader bucket, Wire wire, RegionMeter meter) : IObjectReader
{
    public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        wire.CallAsync("GetObject", async () =>
    {
        meter.ObjectReads++;
        var reading = await bucket.OpenAsync(address, cancellationToken);
        return reading is ObjectReading.Found found ? found with { Body = new Body(found, wire, meter) } : reading;
    });

    private sealed class Body(ObjectReading.Found found, Wire wire, RegionMeter meter) : IObjectBody
    {
        public Task<ByteSource> ReadAsync(CancellationToken cancellationToken) => wire.CallAsync("read body", () =>
        {
            meter.CountExtraction(found.Version.Address);
            return found.Body.ReadAsync(cancellationToken);
        });

        public ValueTask DisposeAsync() => found.Body.DisposeAsync();
    }
}
