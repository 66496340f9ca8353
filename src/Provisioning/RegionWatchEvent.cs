using System.Text.Json;

namespace Pipeline.Provisioning;

/// <summary>
/// What a schedule sends instead of a request of CloudFormation: write the canaries of this region, and look for those of the other and
/// whether it answers. Names are text of the template.
/// </summary>
/// <param name="Region">The other region.</param>
/// <param name="Bucket">Its bucket.</param>
/// <param name="OwnBucket">The bucket of the region that looks.</param>
/// <param name="Table">The table, which has a replica in both.</param>
/// <param name="Ready">The address at which the region that looks says whether its API can answer; the other learns it from the
/// canary.</param>
/// <param name="Deployment">Project and environment: the metrics' dimension.</param>
public sealed record RegionWatchEvent(string Region, string Bucket, string OwnBucket, string Table, string Ready, string Deployment)
{
    /// <summary>The namespace of the metrics.</summary>
    public const string Namespace = "DocumentMetadata";

    /// <summary>The metric: 1 when the other region's S3 or DynamoDB does not answer, 0 when both do.</summary>
    public const string Metric = "OtherRegionSilent";

    /// <summary>The metrics' dimension.</summary>
    public const string Dimension = "Deployment";

    /// <summary>The event as a schedule sends it.</summary>
    public string Write() =>
        $$"""{"watch":"{{Region}}","bucket":"{{Bucket}}","own":"{{OwnBucket}}","table":"{{Table}}","ready":"{{Ready}}","deployment":"{{Deployment}}"}""";

    /// <summary>Reads an event; null when it is another.</summary>
    /// <param name="json">The invocation.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static RegionWatchEvent? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text("watch") is not { } region) return null;
        return new(region, Text("bucket") ?? "", Text("own") ?? "", Text("table") ?? "", Text("ready") ?? "", Text("deployment") ?? "");

        string? Text(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
