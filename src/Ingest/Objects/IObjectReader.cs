using Pipeline.Catalog.Objects;

namespace Pipeline.Ingest.Objects;

/// <summary>Reads object versions from the region's own bucket: S3 in a function, a RegionLab bucket locally.</summary>
public interface IObjectReader
{
    /// <summary>Asks for one exact version with a single request.</summary>
    /// <param name="address">The version; always an exact one, since a later version may have taken the key.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<ObjectReading> OpenAsync(ObjectAddress address, CancellationToken cancellationToken);
}
