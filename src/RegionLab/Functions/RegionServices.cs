using Pipeline.Buckets;
using Pipeline.Catalog.Stores;
using Pipeline.Ingest.Objects;

namespace Pipeline.RegionLab.Functions;

/// <summary>What a function's process finds in its region.</summary>
/// <param name="Region">The region; functions need its name and its clock.</param>
/// <param name="Objects">Reads the region's bucket.</param>
/// <param name="Versions">Says which versions the bucket holds.</param>
/// <param name="Store">The region's replica of the table.</param>
public sealed record RegionServices(LabRegion Region, IObjectReader Objects, IBucketVersions Versions, IDocumentStore Store);
