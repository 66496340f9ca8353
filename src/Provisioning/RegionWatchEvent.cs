using System.Text.Json;

namespace Pipeline.Provisioning;

/// <summary>
/// What a schedule sends instead of a request of CloudFormation: look whether the other region answers. Names are text of the template.
/// </summary>
/// <param name="Region">The other region.</param>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Table">The table, which has a replica there.</param>
/// <param name="Deployment">Project and environment: the metric's dimension.</param>
public sealed record RegionWatchEvent(string Region, string Bucket, string Table, string Deployment)
{
    /// <summary>The namespace of the metric.</summary>
    public const string Namespace = "DocumentMetadata";

    /// <summary>The metric: 1 when the other region's S3 or DynamoDB does not answer, 0 when both do.</summary>
    public const string Metric = "OtherRegionSilent";

    /// <summary>The metric's dimension.</summary>
    public const string Dimension = "Deployment";

    /// <summary>The event as a schedule sends it.</summary>
    public string Write() => $$"""{"watch":"{{Region}}","bucket":"{{Bucket}}","table":"{{Table}}","deployment":"{{Deployment}}"}""";

    /// <summary>Reads an event; null when it is another.</summary>
    /// <param name="json">The invocation.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static RegionWatchEvent? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text("watch") is not { } region) return null;
        return new(region, Text("bucket") ?? "", Text("table") ?? "", Text("deployment") ?? "");

        string? Text(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
