using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Library;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Provisioning;
using Pipeline.QueryApi;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// The function behind custom resources: this repository's own code, for what no property of a template can say. The second region's
/// ties both regions, so its role reaches into the primary; the primary's reaches out only to make the other region's key of the table.
/// </summary>
internal static class ProvisioningFunction
{
    /// <summary>The function's logical id.</summary>
    public const string Id = "Provisioning";

    /// <summary>Minutes between two looks at the other region.</summary>
    public const int WatchMinutes = 5;

    public static void Add(RegionStack stack) =>
        // It asks the other region, and answers at addresses of CloudFormation: a network without the internet would keep it from both.
        // Its log sees names and no document.
        stack.AddFunction(Id, stack.Names.Provisioning, PackageFiles.Provisioning, new Size(), [], Statements(stack),
            inside: false);

    /// <summary>The schedule of writing canaries and looking at the other region, and where it goes when the look itself fails.</summary>
    public static void AddWatch(RegionStack stack)
    {
        if (stack.Deployment.Other(stack.Home) is not { } other) return;
        var names = stack.Names;
        // The other region asks whether this one is ready, where nobody else can use the rate up if there is such a place.
        var api = stack.Deployment.Configuration.Domain?.HostedZoneId is null ? QueryApiRoutes.Id : CheckersApi.Id;
        var look = new RegionWatchEvent(other, names.BucketText(other), names.BucketText(stack.Home), stack.Deployment.Table.Name,
            $"${{{api}.ApiEndpoint}}{PublishedRoutes.Readiness}", names.Prefix).Write();
        // What a deleted stack's bucket holds is taken out when nothing more is put in: the rule goes before what it refers to.
        if (!stack.Deployment.KeepsData) look = $"{look[..^1]},\"after\":\"${{{RegionBucket.Id}Content}}\"}}";
        ScheduledEvent.Add(stack, "RegionWatch", names.RegionWatch, $"Tells {other} that this region is there, and looks for it",
            $"rate({WatchMinutes} minutes)", Id, Cfn.Sub(look));
        Queues.OfFailedEvents(stack, Id, Queues.StreamFailures, retries: 2);
    }

    private static IEnumerable<JsonObject?> Statements(RegionStack stack)
    {
        var (deployment, names, here) = (stack.Deployment, stack.Names, stack.Home);
        var table = ResourceNames.Arn("dynamodb", here, $"table/{deployment.Table.Name}");
        yield return Policy.Allow("Stream", ["dynamodb:DescribeTable"], [table]);
        if (deployment.Table.Replicas.Single(replica => replica.Region == here).DeletionProtection)
            yield return Policy.Allow("Protection", ["dynamodb:UpdateTable"], [table.DeepClone()]);
        if (!deployment.KeepsData) foreach (var statement in Emptying(stack)) yield return statement;
        if (deployment.Other(here) is not { } other) yield break;
        yield return Policy.Allow("WatchTable", ["dynamodb:DescribeTable"],
            [ResourceNames.Arn("dynamodb", other, $"table/{deployment.Table.Name}")]);
        yield return Policy.Allow("WatchBucket", ["s3:GetBucketVersioning"], [names.BucketArn(other)]);
        yield return Policy.Allow("CanaryObject", ["s3:GetObject", "s3:PutObject"],
            [Cfn.Sub($"{names.BucketArnText(here)}/{RegionCanary.ObjectPrefix}*")]);
        yield return Policy.Allow("CanaryItem", ["dynamodb:GetItem", "dynamodb:PutItem"], [table.DeepClone()],
            Policy.When("ForAllValues:StringEquals", "dynamodb:LeadingKeys", RegionCanary.Partition));
        yield return TableKeyUse.Statement(stack);
        yield return Policy.Allow("Failures", ["sqs:SendMessage"], [Cfn.Attribute(Queues.StreamFailures, "Arn")]);
        if (stack.DataKeyArn is not null) yield return DataKeyUse.Statement(stack, ["kms:Decrypt", "kms:GenerateDataKey"], "s3", "sqs");
        if (here != deployment.Primary) foreach (var statement in Tying(names, here, other)) yield return statement;
        else if (TableFacts.CreatesKeys(deployment.Table))
            foreach (var statement in OtherTableKey(here, other, TableFacts.KeyAlias(deployment.Table))) yield return statement;
    }

    private static IEnumerable<JsonObject> Emptying(RegionStack stack)
    {
        string[] buckets = [stack.Names.BucketArnText(stack.Home),
            .. stack.Deployment.Configuration.Audit.Enabled ? (string[])[stack.Names.TrailBucketArnText(stack.Home)] : []];
        yield return Policy.Allow("List", ["s3:ListBucketVersions"], [.. buckets.Select(Cfn.Sub)]);
        yield return Policy.Allow("Empty", ["s3:DeleteObjectVersion"], [.. buckets.Select(bucket => Cfn.Sub($"{bucket}/*"))]);
    }

    private static IEnumerable<JsonObject> Tying(ResourceNames names, string here, string other)
    {
        string[] regions = [here, other];
        yield return Policy.Allow("Replication",
            ["s3:GetBucketVersioning", "s3:GetEncryptionConfiguration", "s3:GetReplicationConfiguration", "s3:PutReplicationConfiguration"],
            [.. regions.Select(region => Cfn.Sub(names.BucketArnText(region)))]);
        yield return Policy.Allow("ReplicationRoles", ["iam:PassRole"],
            [.. regions.Select(region => ResourceNames.RoleArn(names.ReplicationRole(region)))],
            Policy.When("StringEquals", "iam:PassedToService", "s3.amazonaws.com"));
        yield return Policy.Allow("Keys", ["kms:DescribeKey"], [.. regions.Select(region => ResourceNames.Arn("kms", region, "key/*"))],
            Policy.WhenAskedByAlias(names.DataKeyAlias, names.CursorKeyAlias));
        // The action knows no resources; what a job may touch is its role's business.
        yield return Policy.Allow("ExistingObjects", ["s3:CreateJob"], ["*"],
            Policy.When("StringEquals", "s3:RequestJobOperation", "S3ReplicateObject"));
        yield return Policy.Allow("JobRoles", ["iam:PassRole"],
            [.. regions.Select(region => ResourceNames.RoleArn(names.ReplicationJobRole(region)))],
            Policy.When("StringEquals", "iam:PassedToService", "batchoperations.s3.amazonaws.com"));
    }

    private static IEnumerable<JsonObject> OtherTableKey(string here, string other, string alias)
    {
        // A condition on the key's alias would hold only minutes after the alias is made.
        yield return Policy.Allow("Replicate", ["kms:ReplicateKey"], [ResourceNames.Arn("kms", here, "key/*")],
            Policy.When("StringEquals", "kms:ReplicaRegion", other));
        // A key that is not there yet has no ARN.
        yield return Policy.Allow("Create", ["kms:CreateKey"], ["*"], Policy.When("StringEquals", "aws:RequestedRegion", other));
        yield return Policy.Allow("Alias", ["kms:CreateAlias", "kms:DeleteAlias"],
            [ResourceNames.AliasArn(alias, other), ResourceNames.Arn("kms", other, "key/*")]);
        // One that was just made is waited for by its ARN, before it has an alias.
        yield return Policy.Allow("Manage", ["kms:DescribeKey", "kms:EnableKeyRotation", "kms:ScheduleKeyDeletion"],
            [ResourceNames.Arn("kms", other, "key/*")]);
    }

    /// <summary>It waits for keys and replicas that are being made, and costs nothing while nobody deploys.</summary>
    private sealed record Size : IFunctionSection
    {
        public int MemoryMb => 512;

        public int TimeoutSeconds => 900;

        public int? ReservedConcurrency => null;
    }
}
