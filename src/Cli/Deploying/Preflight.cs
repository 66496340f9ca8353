using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Deploying;

/// <summary>Looks, before anything is deployed, for what would stop it halfway through. Nothing is changed.</summary>
/// <param name="target">The account, with its deployment.</param>
/// <param name="time">The clock of signatures.</param>
/// <param name="cancellationToken">Ends the questions.</param>
internal sealed class Preflight(Target target, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>
    /// What Lambda keeps for functions without a reservation (Lambda Developer Guide, "Reserved concurrency"); a new account's whole quota
    /// is ten.
    /// </summary>
    private const int KeptUnreserved = 100, KeptOfSmallQuota = 10;

    private static readonly HashSet<string> Stuck = new(StringComparer.Ordinal)
    {
        "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED", "UPDATE_ROLLBACK_FAILED", "REVIEW_IN_PROGRESS",
    };

    private readonly List<DeployPlanResult.Found> _found = [];
    private readonly List<string> _checked = [];

    /// <summary>Looks at every region.</summary>
    public async Task<DeployPlanResult> LookAsync()
    {
        var pipeline = target.Pipeline!;
        using var http = new AwsHttp(target, time);
        var steps = new List<string>();
        if (await IdentityAsync(http, pipeline.Regions[0]) is { } account)
        {
            foreach (var region in pipeline.Regions)
            {
                if (!await IsEnabledAsync(http, region)) continue;
                if (pipeline.Spec.Replicas.Any(replica => replica.Region == region && replica.Backup is not null))
                    await BackupAsync(http, region);
                var stack = await StackAsync(http, region);
                steps.Add($"{(stack is null ? "create" : "update")} stack {pipeline.Names.Stack(region)} in {region}");
                if (stack is not null) continue;
                await ConcurrencyAsync(http, region);
                await BucketAsync(pipeline.Bucket(account, region), region);
                await TableAsync(region);
            }
        }
        return new(pipeline.Regions, _checked, _found, steps);
    }

    private async Task<string?> IdentityAsync(AwsHttp http, string region)
    {
        var wanted = target.Pipeline!.Configuration.Account;
        try
        {
            _checked.Add("sts:GetCallerIdentity");
            var (status, body) = await http.GetAsync("sts", region, "/?Action=GetCallerIdentity&Version=2011-06-15", cancellationToken);
            var account = status == 200 ? Text(body, "Account") : null;
            if (account is not null && (wanted is null || wanted == account)) return account;
            Add(
                Obstacle.NoCredentials, "arn:aws:iam::*",
                account is null
                    ? $"HTTP {status} {Text(body, "Message")}" : $"They are of account {account}; pipeline.yaml says {wanted}.");
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException or TaskCanceledException)
        {
            Add(Obstacle.NoCredentials, "arn:aws:iam::*", CredentialFault.SentenceOf(exception));
        }
        return null;
    }

    private async Task<bool> IsEnabledAsync(AwsHttp http, string region)
    {
        // Asked of a region that every account has: one that is not enabled answers nobody.
        if (await AskAsync(
                http, "ec2:DescribeRegions", "ec2", "us-east-1",
                $"/?Action=DescribeRegions&AllRegions=true&RegionName.1={region}&Version=2016-11-15") is not { } answer)
            return true;
        var status = Text(answer, "optInStatus");
        if (status is not "not-opted-in") return true;
        Add(Obstacle.RegionOff, $"arn:aws:account:::region/{region}", $"{region} is {status}.");
        return false;
    }

    // The state of the region's stack; null when there is none.
    private async Task<string?> StackAsync(AwsHttp http, string region)
    {
        var name = target.Pipeline!.Names.Stack(region);
        var (status, body) = await http.GetAsync(
            "cloudformation", region, $"/?Action=DescribeStacks&StackName={name}&Version=2010-05-15", cancellationToken);
        _checked.Add("cloudformation:DescribeStacks");
        if (status == 200 && Text(body, "StackStatus") is { } state && state != "DELETE_COMPLETE")
        {
            if (Stuck.Contains(state)) Add(Obstacle.StackStuck, $"arn:aws:cloudformation:{region}:*:stack/{name}", $"It is {state}.");
            return state;
        }
        if (status == 403)
            Add(Obstacle.Unasked, $"arn:aws:cloudformation:{region}:*:stack/{name}", "cloudformation:DescribeStacks is refused.");
        return null;
    }

    private async Task ConcurrencyAsync(AwsHttp http, string region)
    {
        var wanted = target.Pipeline!.Configuration.Ingest.ReservedConcurrency ?? 0;
        if (wanted == 0
            || await AskAsync(http, "lambda:GetAccountSettings", "lambda", region, "/2016-08-19/account-settings/") is not { } answer)
            return;
        var limit = JsonElement.Parse(answer).GetProperty("AccountLimit");
        var (quota, free) = (
            limit.GetProperty("ConcurrentExecutions").GetInt32(), limit.GetProperty("UnreservedConcurrentExecutions").GetInt32());
        if (free - wanted >= (quota > KeptUnreserved ? KeptUnreserved : KeptOfSmallQuota)) return;
        Add(
            Obstacle.Concurrency, $"arn:aws:lambda:{region}:*",
            $"The quota is {quota}, {free} of it unreserved; Ingest reserves {wanted}.");
    }

    private async Task BackupAsync(AwsHttp http, string region)
    {
        if (await AskAsync(http, "backup:DescribeRegionSettings", "backup", region, "/account-settings") is not { } answer) return;
        var managed = JsonElement.Parse(answer).TryGetProperty("ResourceTypeManagementPreference", out var preference)
            && preference.TryGetProperty("DynamoDB", out var on) && on.ValueKind == JsonValueKind.True;
        if (!managed) Add(Obstacle.BackupFeaturesOff, $"arn:aws:backup:{region}:*", $"DynamoDB is not managed by AWS Backup in {region}.");
    }

    private async Task BucketAsync(string bucket, string region)
    {
        var arn = $"arn:aws:s3:::{bucket}";
        _checked.Add("s3:ListBucket");
        using var s3 = target.S3(region);
        try
        {
            await s3.HeadBucketAsync(new() { BucketName = bucket }, cancellationToken);
            Add(Obstacle.BucketLeft, arn, $"Bucket {bucket} is in this account, in {region}.");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // The name is free.
        }
        // HEAD tells nothing but the status: 403 of another account's bucket, 301 of one in another region.
        catch (AmazonS3Exception exception) when (
            exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.MovedPermanently or HttpStatusCode.BadRequest)
        {
            Add(Obstacle.BucketTaken, arn, $"Bucket {bucket} answers {(int)exception.StatusCode}.");
        }
    }

    private async Task TableAsync(string region)
    {
        var arn = $"arn:aws:dynamodb:{region}:*:table/{target.Table}";
        _checked.Add("dynamodb:DescribeTable");
        using var client = target.DynamoDb(region);
        try
        {
            var table = (await client.DescribeTableAsync(target.Table, cancellationToken)).Table;
            // A replica of the primary's table is no table of its own: it comes and goes with that.
            if (region != target.Pipeline!.Regions[0] && _found.Any(found => found.Name == Obstacle.TableLeft.Name)) return;
            Add(Obstacle.TableLeft, arn, $"Table {target.Table} is {table.TableStatus}, with about {table.ItemCount ?? 0} items.");
        }
        catch (ResourceNotFoundException)
        {
            // There is none.
        }
        catch (AmazonServiceException exception) when (exception.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
        {
            Add(Obstacle.Unasked, arn, exception.Message);
        }
    }

    private async Task<string?> AskAsync(AwsHttp http, string action, string service, string region, string path)
    {
        _checked.Add(action);
        var (status, body) = await http.GetAsync(service, region, path, cancellationToken);
        if (status == 200) return body;
        Add(Obstacle.Unasked, $"arn:aws:{service}:{region}:*", $"{action} answers {status}.");
        return null;
    }

    private void Add(Obstacle obstacle, string where, string found) =>
        _found.Add(new(obstacle.Name, where, found, obstacle.Meaning, obstacle.Remedy));

    private static string? Text(string xml, string name)
    {
        try
        {
            return XDocument.Parse(xml).Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }
}
