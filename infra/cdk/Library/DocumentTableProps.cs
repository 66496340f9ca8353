using System.Text.Json.Nodes;
using Amazon.CDK;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Library;

/// <summary>What a <see cref="DocumentTable"/> is made of.</summary>
public sealed record DocumentTableProps
{
    /// <summary>The table with all its replicas.</summary>
    public required GlobalTableSpec Spec { get; init; }

    /// <summary>The region of the stack, which has a replica; the table itself is a resource of its primary region's stack.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// The ARN of the function that finds a replica's stream and protects it from deletion once it is there. Null where there is none: the
    /// table is then protected by a property from its first second, and only the primary region knows its stream.
    /// </summary>
    public JsonNode? ProvisionedBy { get; init; }

    /// <summary>Keys that must be there before.</summary>
    public IReadOnlyList<CfnResource> After { get; init; } = [];
}
