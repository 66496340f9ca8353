using System.Runtime.CompilerServices;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Policies;

namespace Pipeline.DeploymentModel.Safety;

/// <summary>What must be true of the account at every moment.</summary>
internal static class SafetyRules
{
    private static readonly string[] Blocks = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
    private static readonly string[] PolicyProperties = ["PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument"];

    // A resource never changes, it is replaced by another: what it says by itself is looked at once.
    private static readonly ConditionalWeakTable<Live, string[]> Seen = [];

    public static IEnumerable<string> Check(SimulatedAccount account) =>
        account.Resources.SelectMany(live => Seen.GetValue(live, one => [.. ByItself(one)]))
            .Concat(account.All(S3Kinds.Bucket).Where(bucket => !account.IsLost(bucket.Region))
                .SelectMany(bucket => Lossy(account, bucket))).Concat(MissingKeys(account)).Concat(WrittenGroups(account));

    private static IEnumerable<string> ByItself(Live live) => PublicPolicies(live).Concat(live.Kind.Type switch
    {
        S3Kinds.Bucket => Bucket(live),
        SqsKinds.Queue => Json.True(live.Properties, "SqsManagedSseEnabled") || Json.Text(live.Properties, "KmsMasterKeyId") is not null
            ? [] : [$"queue {live.Id} does not say that it is encrypted"],
        CareKinds.Topic => Json.Text(live.Properties, "KmsMasterKeyId") is not null ? [] : [$"topic {live.Id} is not encrypted"],
        CareKinds.LogGroup =>
            Json.Number(live.Properties, "RetentionInDays") is not null ? [] : [$"log group {live.Id} keeps everything for ever"],
        LambdaPermissions.Permission => Permission(live),
        _ => (IEnumerable<string>)[],
    });

    private static IEnumerable<string> Bucket(Live bucket)
    {
        var open = Blocks.Where(block => !Json.True(bucket.Properties, "PublicAccessBlockConfiguration", block)).ToList();
        if (open.Count > 0) yield return $"bucket {bucket.Id} does not block public access: {string.Join(", ", open)}";
        if (Json.At(bucket.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration") is null)
            yield return $"bucket {bucket.Id} does not say that it is encrypted";
        if (!S3Kinds.Versioned(bucket.Properties)) yield return $"bucket {bucket.Id} is not versioned";
    }

    /// <summary>Whether what is put into a bucket now would be missed: only document buckets, which functions know by name.</summary>
    private static IEnumerable<string> Lossy(SimulatedAccount account, Live bucket)
    {
        if (!IsForDocuments(account, bucket)) yield break;
        var scope = new Scope(account, bucket.Region, "", "");
        var notifications = S3Notifications.Of(bucket.Properties["NotificationConfiguration"]).Where(one => !one.Queue).ToList();
        foreach (var family in new[] { "s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*" })
        {
            var targets = notifications.Where(one => one.Event == family).Select(one => one.Target).ToList();
            if (targets.Count == 0) yield return $"bucket {bucket.Id} tells nobody of {family}";
            foreach (var target in targets)
            {
                if (!S3Notifications.FunctionTakes(scope, bucket.Id, target))
                    yield return $"bucket {bucket.Id} tells {target} of {family}, which cannot be invoked";
                else if (!Keeps(account, bucket.Region, target))
                    yield return $"{target} takes events and what fails is lost: no on-failure destination";
            }
        }
    }

    private static bool IsForDocuments(SimulatedAccount account, Live bucket) =>
        bucket.Properties["NotificationConfiguration"] is not null || account.Facet(S3Kinds.Replication(bucket.Id)) is not null
        || account.All(LambdaKinds.Function)
            .Any(function => Json.AllTexts(Json.At(function.Properties, "Environment")).Contains(bucket.Id));

    private static bool Keeps(SimulatedAccount account, string region, string function)
    {
        var name = LambdaKinds.NameOf(function);
        var destination = account.All(LambdaKinds.InvokeConfig)
            .Where(config => config.Region == region && LambdaKinds.NameOf(Json.Text(config.Properties, "FunctionName")!) == name)
            .Select(config => Json.Text(config.Properties, "DestinationConfig", "OnFailure", "Destination")).FirstOrDefault()
            ?? Json.Text(LambdaKinds.Find(account, region, function)?.Properties, "DeadLetterConfig", "TargetArn");
        return account.Resources.Any(live => live.Arn == destination && destination is not null);
    }

    private static IEnumerable<string> Permission(Live permission)
    {
        var principal = Json.Text(permission.Properties, "Principal");
        if (principal is null or "*") yield return $"permission {permission.Id} lets everybody invoke";
        else if (principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) && Json.Text(permission.Properties, "SourceArn") is null)
            yield return $"permission {permission.Id} lets {principal} invoke for anybody's resource";
        else if (principal == "s3.amazonaws.com" && Json.Text(permission.Properties, "SourceAccount") is null)
            yield return $"permission {permission.Id} does not name the account: a deleted bucket's name can be taken by another";
    }

    private static IEnumerable<string> PublicPolicies(Live live) =>
        from property in PolicyProperties
        from statement in PolicyStatement.Of(live.Properties[property])
        where statement.Public
        select $"{live.Kind.Type} {live.Id} lets everybody {string.Join(", ", statement.Actions)}";

    /// <summary>S3, SQS and SNS take the name of a key that does not exist, and then refuse every write.</summary>
    private static IEnumerable<string> MissingKeys(SimulatedAccount account) =>
        from live in account.Resources
        where live.Kind.Type is S3Kinds.Bucket or SqsKinds.Queue or CareKinds.Topic && !account.IsLost(live.Region)
        let key = live.Kind.Type == S3Kinds.Bucket
            ? Json.Items(live.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration")
                .Select(rule => Json.Text(rule, "ServerSideEncryptionByDefault", "KMSMasterKeyID")).FirstOrDefault()
            : Json.Text(live.Properties, "KmsMasterKeyId")
        where key is not null && !key.StartsWith("alias/aws/", StringComparison.Ordinal) && KmsKinds.Find(account, live.Region, key) is null
        select $"{live.Kind.Type} {live.Id} encrypts with {key}, which does not exist in {live.Region}";

    private static IEnumerable<string> WrittenGroups(SimulatedAccount account) =>
        from function in account.All(LambdaKinds.Function)
        let name = Json.Text(function.Properties, "LoggingConfig", "LogGroup") ?? $"/aws/lambda/{function.Id}"
        where account.Facet(CareKinds.WrittenGroup(function.Region, name)) is not null
        select $"function {function.Id} made its own log group, without retention";
}
