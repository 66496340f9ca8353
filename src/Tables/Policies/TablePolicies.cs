using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Policies;

/// <summary>
/// Identity policies for a table: least privilege, limited to the specification's regions. Functions get their own
/// region's replica and its indexes only, since the SDK never needs another one.
/// </summary>
public static class TablePolicies
{
    private static readonly JsonSerializerOptions Options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Describe = "dynamodb:DescribeTable";

    private static readonly string[] ReadActions = ["dynamodb:BatchGetItem", Describe, "dynamodb:GetItem", "dynamodb:Query"];

    private static readonly string[] WriteActions = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem",
        "dynamodb:UpdateItem"];

    private static readonly string[] StreamActions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];

    /// <summary>What a deployment of table, replicas and settings calls. Adding a replica also needs the data actions: AWS copies the
    /// items in the caller's name.</summary>
    private static readonly string[] DeployActions =
    [
        "dynamodb:CreateTable", "dynamodb:CreateTableReplica", "dynamodb:DeleteTableReplica", "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeContributorInsights", "dynamodb:DescribeTable", "dynamodb:DescribeTableReplicaAutoScaling",
        "dynamodb:DescribeTimeToLive",
        "dynamodb:ListTagsOfResource", "dynamodb:TagResource", "dynamodb:UntagResource", "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateContributorInsights", "dynamodb:UpdateTable", "dynamodb:UpdateTableReplicaAutoScaling", "dynamodb:UpdateTimeToLive",
        "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan",
        "dynamodb:UpdateItem",
    ];

    /// <summary>The policy document of a role, as indented JSON.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="role">Who it is for.</param>
    /// <param name="region">The region of a function; the primary when absent. A deployment covers all regions.</param>
    /// <param name="share">The part of the items and attributes that a reader or writer is kept to; all of them when absent.</param>
    /// <exception cref="ArgumentException">
    /// The table has no replica in that region, no stream to follow, the role is none that can be kept to a part, or a writer of
    /// <see cref="WriteMode.YourRegion"/> is not told whose keys are at home in its region.
    /// </exception>
    public static string Text(GlobalTableSpec spec, TableRole role, string? region = null, TableShare? share = null)
    {
        if (share is not null && role is not (TableRole.Read or TableRole.Write))
            throw new ArgumentException($"Only readers and writers are kept to a part of {spec.Name}.", nameof(share));
        var at = region ?? spec.PrimaryRegion;
        if (!TableFacts.Regions(spec).Contains(at)) throw new ArgumentException($"{spec.Name} has no replica in {at}.", nameof(region));
        if (role == TableRole.Stream && spec.Stream is null) throw new ArgumentException($"{spec.Name} has no stream.", nameof(role));
        JsonArray statements = role switch
        {
            TableRole.Deploy => Deploy(spec),
            TableRole.Stream => new(Allow("Stream", StreamActions, [TableFacts.StreamArn(spec, at)!], [at])),
            TableRole.Read => Data("Read", ReadActions, spec, at, share),
            _ => Write(spec, at, share),
        };
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString(Options) + "\n";
    }

    /// <summary>
    /// The write mode decides who writes where. A standby region's writer is denied writing, so that no other policy of its role lets
    /// it; it is promoted by the same policy of a specification whose primary region it is. With home regions reading is free, and
    /// writing is kept to the keys that are at home.
    /// </summary>
    private static JsonArray Write(GlobalTableSpec spec, string region, TableShare? share)
    {
        if (spec.WriteMode == WriteMode.OneRegion && region != spec.PrimaryRegion)
            return With(Data("Read", ReadActions, spec, region, share), Standby(spec, region));
        if (spec.WriteMode != WriteMode.YourRegion || spec.Replicas.Count < 2)
            return Data("Write", [.. ReadActions, .. WriteActions], spec, region, share);
        if (share is not { LeadingKeys.Count: > 0 })
            throw new ArgumentException(
                $"{spec.Name} is written where an item is at home: say which keys are at home in {region}, for example {region}#*.",
                nameof(share));
        var home = Allow("Write", WriteActions, [TableFacts.TableArn(spec, region)], [region]);
        share.Limit(home["Condition"]!.AsObject());
        var reads = share.Attributes.Count == 0 ? null : share with { LeadingKeys = [] };
        return With(Data("Read", ReadActions, spec, region, reads), home);
    }

    private static JsonArray With(JsonArray statements, JsonObject further)
    {
        statements.Add((JsonNode)further);
        return statements;
    }

    private static JsonObject Standby(GlobalTableSpec spec, string region)
    {
        var denied = Allow("Standby", WriteActions, [TableFacts.TableArn(spec, region)], [region]);
        denied["Effect"] = "Deny";
        return denied;
    }

    /// <summary>DescribeTable names no item, so a condition on keys would deny it.</summary>
    private static JsonArray Data(string id, string[] actions, GlobalTableSpec spec, string region, TableShare? share)
    {
        if (share is null) return new(Allow(id, actions, Replica(spec, region), [region]));
        var items = Allow(id, [.. actions.Where(action => action != Describe)], Replica(spec, region), [region]);
        share.Limit(items["Condition"]!.AsObject());
        return new(items, Allow("Describe", [Describe], [TableFacts.TableArn(spec, region)], [region]));
    }

    private static JsonArray Deploy(GlobalTableSpec spec)
    {
        var regions = TableFacts.Regions(spec);
        string[] policies = spec.Replicas.Any(replica => replica.ResourcePolicy is not null)
            ? ["dynamodb:DeleteResourcePolicy", "dynamodb:GetResourcePolicy", "dynamodb:PutResourcePolicy"] : [];
        var statements = new JsonArray(
            Allow("Table", [.. DeployActions, .. policies], [.. regions.SelectMany(region => Replica(spec, region))], regions),
            ServiceLinkedRole("Replication", "replication.dynamodb.amazonaws.com"));
        if (TableFacts.Has(spec, TableFeature.Autoscaling))
            statements.Add((JsonNode)ServiceLinkedRole("Autoscaling", "dynamodb.application-autoscaling.amazonaws.com"));
        if (TableFacts.HasCustomerKeys(spec))
        {
            var keys = Allow("Keys", ["kms:CreateGrant", "kms:DescribeKey"], ["*"], regions);
            keys["Condition"]!["StringLike"] = new JsonObject { ["kms:ViaService"] = "dynamodb.*.amazonaws.com" };
            statements.Add((JsonNode)keys);
        }

        return statements;
    }

    private static string[] Replica(GlobalTableSpec spec, string region) => spec.GlobalIndexes.Count + spec.LocalIndexes.Count == 0
        ? [TableFacts.TableArn(spec, region)]
        : [TableFacts.TableArn(spec, region), $"{TableFacts.TableArn(spec, region)}/index/*"];

    private static JsonObject Allow(string id, IReadOnlyList<string> actions, IReadOnlyList<string> resources,
        IReadOnlyList<string> regions) => new()
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Action"] = Texts(actions),
            ["Resource"] = Texts(resources),
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:RequestedRegion"] = Texts(regions) } },
        };

    private static JsonObject ServiceLinkedRole(string id, string service) => new()
    {
        ["Sid"] = id,
        ["Effect"] = "Allow",
        ["Action"] = "iam:CreateServiceLinkedRole",
        ["Resource"] = "*",
        ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["iam:AWSServiceName"] = service } },
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
