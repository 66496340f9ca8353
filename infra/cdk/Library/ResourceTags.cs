using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using CfnRule = Amazon.CDK.AWS.Events.CfnRule;

namespace Pipeline.Cdk.Library;

/// <summary>
/// The tags of each resource's own. Stack tags would do for most, but then nothing in a template says what it is for.
/// </summary>
internal static class ResourceTags
{
    /// <summary>Types that others describe, whose tags are a list of keys and values or (true) a map, by the property's name.</summary>
    private static readonly Dictionary<string, (string Property, bool Map)> Plain = new()
    {
        ["AWS::Backup::BackupPlan"] = ("BackupPlanTags", true),
        ["AWS::Backup::BackupVault"] = ("BackupVaultTags", true),
        ["AWS::CloudWatch::Alarm"] = ("Tags", false),
        ["AWS::IAM::Role"] = ("Tags", false),
    };

    /// <summary>Puts the tags on a resource of the CDK's own type.</summary>
    public static void Add(CfnResource resource, IReadOnlyDictionary<string, string> tags)
    {
        var manager = resource switch { ITaggable one => one.Tags, ITaggableV2 two => two.CdkTagManager, _ => null };
        if (manager is not null) foreach (var (key, value) in tags) manager.SetTag(key, value);
        // These types of the CDK's have no tags yet.
        else if (resource is CfnRule or CfnVPCEndpoint)
            resource.AddPropertyOverride("Tags",
                tags.Select(tag => new Dictionary<string, object> { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToArray());
    }

    /// <summary>Puts the tags into a resource's properties, where its type takes any.</summary>
    public static void Add(string type, JsonObject properties, IReadOnlyDictionary<string, string> tags)
    {
        if (!Plain.TryGetValue(type, out var place)) return;
        properties[place.Property] = place.Map
            ? new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)))
            : new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);
    }
}
