using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Items;

namespace Pipeline.Ingest;

/// <summary>News that something happened to an object version. A hint: what the bucket holds decides.</summary>
/// <param name="Address">The exact version.</param>
/// <param name="Origin">Where the news came from.</param>
/// <param name="Removed">The news is that the version was removed for good.</param>
public readonly record struct ObjectChange(ObjectAddress Address, EventOrigin Origin, bool Removed = false);
