using System.Text.Json.Nodes;
using Pipeline.DeploymentModel;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>What a template's role allows, by kind of resource. A resource that is none of the pipeline's own is an error.</summary>
internal static class FunctionRole
{
    /// <summary>The permissions of a role.</summary>
    /// <param name="stack">The stack with the role.</param>
    /// <param name="function">The function's logical id.</param>
    /// <param name="functionName">The function's name.</param>
    /// <param name="other">The other region; null when there is none.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="names">All names.</param>
    public static IReadOnlySet<Permission> Of(SynthesisedStack stack, string function, string functionName, string? other, string table,
        ResourceNames names)
    {
        var kinds = Kinds(stack.Region, function, functionName, other, table, names);
        var policies = stack.Properties($"{function}Role")["Policies"]!.AsArray();
        var allowed = new HashSet<Permission>();
        foreach (var statement in policies.SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()))
        {
            Assert.Equal("Allow", statement!["Effect"]!.GetValue<string>());
            foreach (var resource in List(statement["Resource"]!))
            {
                var text = resource.ToJsonString();
                Assert.True(kinds.TryGetValue(text, out var kind), $"The role of {functionName} in {stack.Region} names {text}.");
                Assert.All(List(statement["Action"]!), action =>
                {
                    if (statement["Sid"]!.ToString() != NewKeys && Narrowing(action.ToString(), kind) is { } key)
                        Assert.True(Json.AllTexts(
                            new JsonArray([.. statement["Condition"]?.AsObject().SelectMany(one => one.Value!.AsObject())
                                .Select(one => (JsonNode?)one.Key) ?? []])).Contains(key), $"{action} on {text} is allowed without {key}.");
                });
                allowed.UnionWith(List(statement["Action"]!).Select(action => new Permission(action.GetValue<string>(), kind)));
            }
        }

        return allowed;
    }

    private static Dictionary<string, ResourceKind> Kinds(string region, string function, string functionName, string? other, string table,
        ResourceNames names)
    {
        List<(JsonNode Arn, ResourceKind Kind)> kinds =
        [
            (ResourceNames.Arn("dynamodb", region, $"table/{table}"), ResourceKind.Table),
            (ResourceNames.Arn("dynamodb", region, $"table/{table}/index/LanguageIndex"), ResourceKind.Index),
            (ResourceNames.Arn("dynamodb", region, $"table/{table}/stream/*"), ResourceKind.Stream),
            (Cfn.Sub(names.BucketArnText(region)), ResourceKind.Bucket),
            (Cfn.Sub($"{names.BucketArnText(region)}/*"), ResourceKind.Objects),
            (Cfn.Sub($"{names.BucketArnText(region)}/.docmeta/canary/*"), ResourceKind.Canary),
            (ResourceNames.Arn("kms", region, "key/*"), function == "Provisioning" ? ResourceKind.OwnKeys : ResourceKind.CursorKey),
            (Cfn.Attribute("DataKey", "Arn"), ResourceKind.DataKey),
            (Cfn.Attribute("Failures", "Arn"), ResourceKind.FailureQueue),
            (Cfn.Attribute("StreamFailures", "Arn"), ResourceKind.StreamFailureQueue),
            (ResourceNames.Arn("logs", region, $"log-group:{ResourceNames.FunctionLogs(functionName)}:*"), ResourceKind.Log),
            (ResourceNames.RoleArn(names.ReplicationRole(region)), ResourceKind.ReplicationRole),
            (ResourceNames.RoleArn(names.ReplicationJobRole(region)), ResourceKind.JobRole),
            (Cfn.Sub(names.TrailBucketArnText(region)), ResourceKind.TrailBucket),
            (Cfn.Sub($"{names.TrailBucketArnText(region)}/*"), ResourceKind.TrailBucket),
            (JsonValue.Create("*"), ResourceKind.Everything),
        ];
        if (other is not null) kinds.AddRange(
            [(ResourceNames.Arn("dynamodb", other, $"table/{table}"), ResourceKind.OtherTable),
                (Cfn.Sub(names.BucketArnText(other)), ResourceKind.OtherBucket),
                (ResourceNames.Arn("kms", other, "key/*"), ResourceKind.OtherKeys),
            (ResourceNames.AliasArn($"alias/{table}", other), ResourceKind.OtherAlias),
            (ResourceNames.RoleArn(names.ReplicationRole(other)), ResourceKind.ReplicationRole),
            (ResourceNames.RoleArn(names.ReplicationJobRole(other)), ResourceKind.JobRole)]);
        return kinds.ToDictionary(pair => pair.Arn.ToJsonString(), pair => pair.Kind);
    }

    /// <summary>What is done with a key that was made a moment before: by its ARN, which nobody knew when the role was written.</summary>
    private const string NewKeys = "Manage";

    /// <summary>The condition without which a statement would allow more than its resource says.</summary>
    private static string? Narrowing(string action, ResourceKind kind) => (action, kind) switch
    {
        ("kms:ReplicateKey", _) => "kms:ReplicaRegion",
        // Its key was made a moment before, and its name is not known when the role is written.
        ("kms:CreateAlias" or "kms:DeleteAlias" or "kms:ScheduleKeyDeletion" or "kms:EnableKeyRotation", _) => null,
        (_, ResourceKind.CursorKey or ResourceKind.OwnKeys or ResourceKind.OtherKeys) => "kms:RequestAlias",
        (_, ResourceKind.DataKey) => "kms:ViaService",
        (_, ResourceKind.ReplicationRole or ResourceKind.JobRole) => "iam:PassedToService",
        // The function that reads single items reads canaries alone.
        ("dynamodb:GetItem", _) => "dynamodb:LeadingKeys",
        ("s3:CreateJob", _) => "s3:RequestJobOperation",
        ("kms:CreateKey", _) => "aws:RequestedRegion",
        _ => null,
    };

    private static IEnumerable<JsonNode> List(JsonNode node) => node is JsonArray items ? items.Select(item => item!) : [node];
}
