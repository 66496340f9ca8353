using System.Text.Json.Nodes;
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
    public static IReadOnlySet<Permission> Of(SynthesisedStack stack, string function, string functionName, string? other, string table, ResourceNames names)
    {
        var kinds = Kinds(stack.Region, functionName, other, table, names);
        var policies = stack.Properties($"{function}Role")["Policies"]!.AsArray();
        var allowed = new HashSet<Permission>();
        foreach (var statement in policies.SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()))
        {
            Assert.Equal("Allow", statement!["Effect"]!.GetValue<string>());
            foreach (var resource in List(statement["Resource"]!))
            {
                var text = resource.ToJsonString();
                Assert.True(kinds.TryGetValue(text, out var kind), $"The role of {functionName} in {stack.Region} names {text}.");
                if (Narrowing(kind) is { } key) Assert.NotNull(statement["Condition"]?["StringEquals"]?[key]);
                allowed.UnionWith(List(statement["Action"]!).Select(action => new Permission(action.GetValue<string>(), kind)));
            }
        }

        return allowed;
    }

    private static Dictionary<string, ResourceKind> Kinds(string region, string functionName, string? other, string table, ResourceNames names)
    {
        List<(JsonNode Arn, ResourceKind Kind)> kinds =
        [
            (ResourceNames.Arn("dynamodb", region, $"table/{table}"), ResourceKind.Table),
            (ResourceNames.Arn("dynamodb", region, $"table/{table}/index/LanguageIndex"), ResourceKind.Index),
            (ResourceNames.Arn("dynamodb", region, $"table/{table}/stream/*"), ResourceKind.Stream),
            (Cfn.Sub(names.BucketArnText(region)), ResourceKind.Bucket),
            (Cfn.Sub($"{names.BucketArnText(region)}/*"), ResourceKind.Objects),
            (ResourceNames.Arn("kms", region, "key/*"), ResourceKind.CursorKey),
            (JsonValue.Create(ResourceNames.Resolve(names.DataKeyParameter)), ResourceKind.DataKey),
            (Cfn.Attribute("Failures", "Arn"), ResourceKind.FailureQueue),
            (Cfn.Attribute("StreamFailures", "Arn"), ResourceKind.StreamFailureQueue),
            (ResourceNames.Arn("logs", region, $"log-group:{ResourceNames.FunctionLogs(functionName)}:*"), ResourceKind.Log),
            (ResourceNames.RoleArn(names.ReplicationRole(region)), ResourceKind.ReplicationRole),
            (JsonValue.Create("*"), ResourceKind.Everything),
        ];
        if (other is not null) kinds.AddRange([(Cfn.Sub(names.BucketArnText(other)), ResourceKind.OtherBucket), (ResourceNames.Arn("kms", other, "key/*"), ResourceKind.OtherKeys)]);
        return kinds.ToDictionary(pair => pair.Arn.ToJsonString(), pair => pair.Kind);
    }

    /// <summary>The condition without which a statement would allow more than its resource says.</summary>
    private static string? Narrowing(ResourceKind kind) => kind switch
    {
        ResourceKind.CursorKey or ResourceKind.OtherKeys => "kms:RequestAlias",
        ResourceKind.DataKey => "kms:ViaService",
        ResourceKind.ReplicationRole => "iam:PassedToService",
        _ => null,
    };

    private static IEnumerable<JsonNode> List(JsonNode node) => node is JsonArray items ? items.Select(item => item!) : [node];
}
