using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Cli.Targets;
using Pipeline.QueryApi;

namespace Pipeline.Cli.Standby;

/// <summary>Asks each component of a region whether it could serve now. What cannot be asked is not ready, and says why.</summary>
/// <param name="target">The system.</param>
/// <param name="http">Requests to services without an SDK package here.</param>
/// <param name="cancellationToken">Ends the questions.</param>
internal sealed class ComponentChecks(Target target, AwsHttp http, CancellationToken cancellationToken)
{
    /// <summary>The components of a region of real AWS, or of DynamoDB Local.</summary>
    public async Task<IReadOnlyList<DrStatusResult.Component>> OfRegionAsync(string region)
    {
        var components = new List<DrStatusResult.Component> { await AskAsync("DynamoDB", region, () => TableAsync(region)) };
        if (target.Bucket is not null || target.Pipeline?.Configuration.Account is not null)
            components.Add(await AskAsync("S3", region, () => BucketAsync(region)));
        if (target.Pipeline is null) return components;
        components.Add(await AskAsync("Lambda", region, () => FunctionsAsync(region)));
        components.Add(await AskAsync("API Gateway", region, () => ApiAsync(region)));
        components.Add(await AskAsync("KMS", region, () => KeyAsync(region)));
        return components;
    }

    /// <summary>The components of a region of a local run.</summary>
    public async Task<IReadOnlyList<DrStatusResult.Component>> OfLocalAsync(Uri local, string region) =>
    [
        await AskAsync("DynamoDB", region, () => GetAsync(new(local, $"/{region}{PublishedRoutes.Readiness}"))),
        await AskAsync("S3", region, async () => await GetAsync(new(local, $"/s3/documents-{region}?list-type=2&max-keys=1"))),
        await AskAsync("Lambda", region, () => GetAsync(new(local, $"/{region}{PublishedRoutes.Health}"))),
        await AskAsync("API Gateway", region, () => GetAsync(new(local, $"/{region}{PublishedRoutes.OpenApi}"))),
    ];

    /// <summary>The health checks behind the deployment's own domain.</summary>
    public Task<DrStatusResult.Component> OfDnsAsync() => AskAsync("Route 53", "global", async () =>
    {
        if (target.Pipeline?.Configuration.Domain is not { Name: { } name }) return (true, "no domain of its own is configured");
        // Route 53's control plane is in us-east-1, which its requests are signed for.
        var (status, body) = await http.GetAsync("route53", "us-east-1", "/2013-04-01/healthcheck", cancellationToken);
        if (status != 200) return (false, $"health checks cannot be listed: HTTP {status}");
        var ids = XDocument.Parse(body).Descendants().Where(element => element.Name.LocalName == "HealthCheck").Select(
            element => element.Elements().First(each => each.Name.LocalName == "Id").Value).ToList();
        var healthy = 0;
        foreach (var id in ids)
        {
            var (_, answer) = await http.GetAsync("route53", "us-east-1", $"/2013-04-01/healthcheck/{id}/status", cancellationToken);
            healthy += answer.Contains("Success", StringComparison.Ordinal) ? 1 : 0;
        }
        return (ids.Count > 0 && healthy == ids.Count, $"{healthy} of {ids.Count} health checks of the account pass ({name})");
    });

    private static async Task<DrStatusResult.Component> AskAsync(string name, string region, Func<Task<(bool Ready, string Status)>> ask)
    {
        try
        {
            var (ready, status) = await ask();
            return new(name, region, ready, status);
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException or IOException
            or TaskCanceledException or JsonException or System.Xml.XmlException)
        {
            return new(name, region, false, CredentialFault.SentenceOf(exception));
        }
    }

    private async Task<(bool Ready, string Status)> TableAsync(string region)
    {
        using var client = target.DynamoDb(region);
        var table = (await client.DescribeTableAsync(target.Table, cancellationToken)).Table;
        var replicas = (table.Replicas ?? []).Select(replica => $"{replica.RegionName} {replica.ReplicaStatus}").ToList();
        var ready = table.TableStatus?.Value == "ACTIVE" && (table.Replicas ?? []).All(replica => replica.ReplicaStatus?.Value == "ACTIVE");
        return (
            ready,
            replicas.Count == 0 ? $"table {table.TableStatus}" : $"table {table.TableStatus}; replicas {string.Join(", ", replicas)}");
    }

    private async Task<(bool Ready, string Status)> BucketAsync(string region)
    {
        using var s3 = target.S3(region);
        var bucket = BucketNames.Of(target, region);
        var versioning = (
            await s3.GetBucketVersioningAsync(
                new GetBucketVersioningRequest { BucketName = bucket }, cancellationToken)).VersioningConfig?.Status?.Value
            ?? "off";
        var rules = (
            await s3.GetBucketReplicationAsync(
                new GetBucketReplicationRequest { BucketName = bucket }, cancellationToken)).Configuration?.Rules
            ?? [];
        var enabled = rules.Count(rule => rule.Status == ReplicationRuleStatus.Enabled);
        return (versioning == "Enabled" && enabled > 0, $"versioning {versioning}, {enabled} replication rules enabled");
    }

    private async Task<(bool Ready, string Status)> FunctionsAsync(string region)
    {
        var names = target.Pipeline!.Names;
        var states = new List<string>();
        foreach (var function in new[] { names.Ingest, names.QueryApi, names.Changes })
        {
            var (status, body) = await http.GetAsync("lambda", region, $"/2015-03-31/functions/{function}", cancellationToken);
            // Inactive is a function that was not called for weeks; the next call wakes it.
            states.Add(
                status == 200 ? JsonElement.Parse(body).GetProperty("Configuration").GetProperty("State").GetString()! : $"HTTP {status}");
        }
        return (states.TrueForAll(state => state is "Active" or "Inactive"), string.Join(", ", states));
    }

    private async Task<(bool Ready, string Status)> ApiAsync(string region)
    {
        var (status, body) = await http.GetAsync("apigateway", region, "/v2/apis", cancellationToken);
        if (status != 200) return (false, $"APIs cannot be listed: HTTP {status}");
        var api = JsonElement.Parse(body).GetProperty("items").EnumerateArray().Where(
            each => each.GetProperty("name").GetString() == target.Pipeline!.Names.QueryApi).ToList();
        if (api.Count == 0) return (false, $"there is no API {target.Pipeline!.Names.QueryApi}");
        var (health, _) = await http.GetAsync(
            new Uri(api[0].GetProperty("apiEndpoint").GetString()! + PublishedRoutes.Readiness), "execute-api", region, cancellationToken);
        return (health == 200, $"{PublishedRoutes.Readiness} answers {health}");
    }

    private async Task<(bool Ready, string Status)> KeyAsync(string region)
    {
        using var kms = target.Kms(region);
        var key = (await kms.DescribeKeyAsync(target.Pipeline!.Names.CursorKeyAlias, cancellationToken)).KeyMetadata;
        return (key.KeyState == KeyState.Enabled, $"{target.Pipeline.Names.CursorKeyAlias} {key.KeyState}");
    }

    private async Task<(bool Ready, string Status)> GetAsync(Uri uri)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(uri, cancellationToken);
        return (answer.StatusCode == HttpStatusCode.OK, $"{uri.AbsolutePath} answers {(int)answer.StatusCode}");
    }
}
