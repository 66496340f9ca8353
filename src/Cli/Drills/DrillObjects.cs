using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;

namespace Pipeline.Cli.Drills;

/// <summary>A bucket in which one document cannot be read.</summary>
internal sealed class DrillObjects(IObjectReader inner, DrillFaults faults) : IObjectReader
{
    public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        address.Key.Value == faults.Poison
            ? throw new InvalidOperationException("The document makes its reader fail.") : inner.OpenAsync(address, cancellationToken);
}
