using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Facts;

/// <summary>What a client or a router must know of one region.</summary>
/// <param name="Region">The region.</param>
/// <param name="Writes">
/// What is written there: <c>all</c> items, <c>none</c> (it stands by), or those that are at <c>home</c> there.
/// </param>
/// <param name="TableEndpoint">DynamoDB's endpoint.</param>
/// <param name="TableArn">The replica.</param>
/// <param name="Api">The address of the API in front of it; null where nobody named one.</param>
/// <param name="Bucket">The bucket beside it; null where nobody named one.</param>
public sealed record RegionalEndpoint(
    string Region, string Writes, string TableEndpoint, string TableArn, string? Api, string? Bucket)
{
    /// <summary>The name of the file that holds them.</summary>
    public const string FileName = "endpoints.json";

    private const string Placeholder = "{region}";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every region's, the primary first.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="apis">The APIs: <c>REGION=URL</c> for one region, a URL with <c>{region}</c> for each, or one URL for all.</param>
    /// <param name="buckets">The buckets, likewise.</param>
    /// <exception cref="ArgumentException">A region has no replica, or the API's address is no URL.</exception>
    public static IReadOnlyList<RegionalEndpoint> Of(GlobalTableSpec spec, IReadOnlyList<string> apis, IReadOnlyList<string> buckets)
    {
        var (api, bucket) = (Named(spec, apis), Named(spec, buckets));
        if (api.Values.FirstOrDefault(address => !IsAddress(address)) is { } wrong)
            throw new ArgumentException($"{wrong} is no address of an API: write https://…, or REGION=https://….", nameof(apis));
        return
        [
            .. TableFacts.Regions(spec).Select(region => new RegionalEndpoint(
                region, Mode(spec, region), TableFacts.Endpoint(region), TableFacts.TableArn(spec, region), api.GetValueOrDefault(region),
                bucket.GetValueOrDefault(region))),
        ];
    }

    /// <summary>The document of a file: the table, and its regions in order.</summary>
    public static JsonObject Document(GlobalTableSpec spec, IEnumerable<RegionalEndpoint> endpoints) => new()
    {
        ["table"] = spec.Name,
        ["primaryRegion"] = spec.PrimaryRegion,
        ["regions"] = new JsonArray([.. endpoints.Select(endpoint => (JsonNode?)new JsonObject
        {
            ["region"] = endpoint.Region,
            ["writes"] = endpoint.Writes,
            ["tableEndpoint"] = endpoint.TableEndpoint,
            ["tableArn"] = endpoint.TableArn,
            ["api"] = endpoint.Api,
            ["bucket"] = endpoint.Bucket,
        })]),
    };

    /// <summary>The file's text.</summary>
    public static string Text(GlobalTableSpec spec, IEnumerable<RegionalEndpoint> endpoints) =>
        Document(spec, endpoints).ToJsonString(Options) + "\n";

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("https" or "http");

    private static string Mode(GlobalTableSpec spec, string region) => spec.WriteMode switch
    {
        WriteMode.OneRegion => region == spec.PrimaryRegion ? "all" : "none",
        WriteMode.YourRegion when spec.Replicas.Count > 1 => "home",
        _ => "all",
    };

    private static Dictionary<string, string> Named(GlobalTableSpec spec, IReadOnlyList<string> written)
    {
        var regions = TableFacts.Regions(spec);
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in written)
        {
            // An address may have an equals sign of its own, but only a region stands before one without a colon.
            if (text.Split('=', 2) is [var region, var value] && !region.Contains(':', StringComparison.Ordinal))
            {
                if (!regions.Contains(region))
                    throw new ArgumentException($"{text}: {spec.Name} has no replica in {region}.", nameof(written));
                named[region] = value;
                continue;
            }

            foreach (var each in regions) named.TryAdd(each, text.Replace(Placeholder, each, StringComparison.Ordinal));
        }

        return named;
    }
}
