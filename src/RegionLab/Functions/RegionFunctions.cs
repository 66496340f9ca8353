using Pipeline.LambdaHost.Runtime;

namespace Pipeline.RegionLab.Functions;

/// <summary>The functions of a region, as one cold start composes them.</summary>
/// <param name="Ingest">Takes envelopes of object events.</param>
/// <param name="Changes">Takes batches of the table's stream.</param>
public sealed record RegionFunctions(LambdaHandler Ingest, LambdaHandler Changes);
