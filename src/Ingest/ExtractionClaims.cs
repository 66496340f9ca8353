using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;

namespace Pipeline.Ingest;

/// <summary>
/// Which objects are claimed in the region's replica before they are extracted, so that a copy of the event that comes while
/// extraction runs waits for the item instead of extracting again. A claim is one more write and expires by itself.
/// </summary>
/// <param name="FromBytes">The smallest object that is claimed.</param>
public readonly record struct ExtractionClaims(long FromBytes)
{
    /// <summary>
    /// The default, 8 MiB: what is smaller is read and extracted within a fraction of a second, in which a copy hardly ever
    /// comes, and is not worth a write.
    /// </summary>
    public const int DefaultFromBytes = 8 * 1024 * 1024;

    /// <summary>Whether an object is claimed. The version id <c>null</c> is used again and again, so a claim on it would say
    /// nothing.</summary>
    public bool Cover(ObjectVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.SizeBytes >= FromBytes && version.Address.VersionId != ObjectAddress.NullVersion;
    }
}
