using System.Globalization;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces the properties of <c>AWS::DynamoDB::GlobalTable</c>.</summary>
internal static class CloudFormationTable
{
    public static void Read(ModelBuilder model, SpecMap table)
    {
        model.Set("name", table["TableName"]);
        foreach (var attribute in Nodes.Maps(table["AttributeDefinitions"]))
            model.Set($"attributes.{Nodes.Text(attribute["AttributeName"])}", attribute["AttributeType"]);
        Keys(model, "key", table["KeySchema"]);
        model.Set("billing", table["BillingMode"]);
        foreach (var index in Nodes.Maps(table["GlobalSecondaryIndexes"]))
            Index(model, $"globalIndexes.{Nodes.Text(index["IndexName"])}", index);
        foreach (var index in Nodes.Maps(table["LocalSecondaryIndexes"]))
            Index(model, $"localIndexes.{Nodes.Text(index["IndexName"])}", index);
        model.Set("write.seed", Nodes.At(table, "WriteProvisionedThroughputSettings", "WriteCapacityAutoScalingSettings", "SeedCapacity"));
        model.Set("stream", Nodes.At(table, "StreamSpecification", "StreamViewType"));
        if (Nodes.Text(Nodes.At(table, "TimeToLiveSpecification", "Enabled")) == "true")
            model.Set("ttl", Nodes.At(table, "TimeToLiveSpecification", "AttributeName"));
        model.Set("encryption", Nodes.At(table, "SSESpecification", "SSEEnabled"));
        model.Default("encryption", "false");
        foreach (var witness in Nodes.Maps(table["GlobalTableWitnesses"]))
            model.Set($"witness.{Nodes.Text(witness["Region"])}", witness["Region"], _ => "witness");
        var replicas = Nodes.Maps(table["Replicas"]).ToList();
        for (var i = 0; i < replicas.Count; i++) CloudFormationReplica.Read(model, table, replicas[i], primary: i == 0);
    }

    internal static void Scaling(ModelBuilder model, string at, SpecMap? scaling, bool seed)
    {
        if (scaling is null) return;
        model.Set($"{at}.min", scaling["MinCapacity"]);
        model.Set($"{at}.max", scaling["MaxCapacity"]);
        if (seed) model.Set($"{at}.seed", scaling["SeedCapacity"]);
        var policy = scaling["TargetTrackingScalingPolicyConfiguration"] as SpecMap;
        model.Set($"{at}.target", policy?["TargetValue"], Number);
        model.Set($"{at}.inCooldown", policy?["ScaleInCooldown"]);
        model.Set($"{at}.outCooldown", policy?["ScaleOutCooldown"]);
    }

    internal static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? SpecModel.Text(value) : text;

    private static void Index(ModelBuilder model, string at, SpecMap index)
    {
        Keys(model, at, index["KeySchema"]);
        model.Set($"{at}.projection", Nodes.At(index, "Projection", "ProjectionType"));
        foreach (var name in Nodes.Scalars(Nodes.At(index, "Projection", "NonKeyAttributes"))) model.Set($"{at}.include.{name.Text}", name);
        model.Set($"{at}.write.seed",
            Nodes.At(index, "WriteProvisionedThroughputSettings", "WriteCapacityAutoScalingSettings", "SeedCapacity"));
    }

    private static void Keys(ModelBuilder model, string at, SpecNode? schema)
    {
        var (hashes, ranges) = (0, 0);
        foreach (var key in Nodes.Maps(schema))
        {
            var hash = Nodes.Text(key["KeyType"]) == "HASH";
            // A local index repeats the table's partition key; only its sort key is its own.
            if (hash && at.StartsWith("localIndexes.", StringComparison.Ordinal)) continue;
            model.Set(SpecModel.KeyPath($"{at}.{(hash ? "partition" : "sort")}", hash ? hashes++ : ranges++), key["AttributeName"]);
        }
    }
}
