using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;

namespace Pipeline.Local.Lab;

/// <summary>A bucket in which the bytes of one key make Ingest fail.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="poison">The key; null for none.</param>
internal sealed class PoisonedReader(IObjectReader bucket, Func<string?> poison) : IObjectReader
{
    public Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) => address.Key.Value == poison()
        ? throw new InvalidDataException(
            $"The document makes its reader fail: its switch is thrown. POST /lab/faults with \"{LabFields.Poison}\": null ends it.")
        : bucket.OpenAsync(address, cancellationToken);
}
