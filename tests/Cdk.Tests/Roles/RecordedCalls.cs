using Pipeline.Testing.Aws;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>What a function called at AWS over a run of everything that it does: actions with the kind of resource.</summary>
internal static class RecordedCalls
{
    /// <summary>The region in which the functions run.</summary>
    public const string Here = "us-west-2";

    /// <summary>DynamoDB Local keeps data by access key; this is the one that its tables are made with.</summary>
    public const string AccessKey = "local";

    /// <summary>Calls in a policy's words.</summary>
    public static IReadOnlySet<Permission> Of(IEnumerable<AwsCall> calls) =>
        calls.Select(call => new Permission(call.Action, KindOf(call))).ToHashSet();

    private static ResourceKind KindOf(AwsCall call) => (call.Resource.Split('/')[0], call.Region == Here) switch
    {
        ("table", true) when call.Resource.Contains("/index/", StringComparison.Ordinal) => ResourceKind.Index,
        ("table", true) => ResourceKind.Table,
        ("table", false) => ResourceKind.OtherTable,
        ("bucket", true) => ResourceKind.Bucket,
        ("bucket", false) => ResourceKind.OtherBucket,
        ("object", true) when call.Resource.Contains("/.docmeta/canary/", StringComparison.Ordinal) => ResourceKind.Canary,
        ("object", true) => ResourceKind.Objects,
        ("jobs", _) => ResourceKind.Everything,
        ("key", _) when call.Resource == "key/new" => ResourceKind.Everything,
        ("key", false) when call.Action is "kms:CreateAlias" or "kms:DeleteAlias"
            && call.Resource.Contains("alias", StringComparison.Ordinal) => ResourceKind.OtherAlias,
        ("key", true) when call.Action is "kms:ReplicateKey" or "kms:DescribeKey" => ResourceKind.OwnKeys,
        ("key", true) when call.Resource.Contains("cursors", StringComparison.Ordinal) => ResourceKind.CursorKey,
        ("key", false) => ResourceKind.OtherKeys,
        ("role", _) when call.Resource.Contains("job", StringComparison.Ordinal) => ResourceKind.JobRole,
        ("role", _) => ResourceKind.ReplicationRole,
        _ =>
            throw new InvalidOperationException(
                $"{call.Action} on {call.Resource} in {call.Region}: no role of this pipeline reaches that."),
    };
}
