using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces one replica of a <c>GlobalTable</c>, with what the table says for all of them.</summary>
internal static class CloudFormationReplica
{
    public static void Read(ModelBuilder model, SpecMap table, SpecMap replica, bool primary)
    {
        var region = Nodes.Text(replica["Region"]);
        var at = $"regions.{region}";
        model.Set(at, replica["Region"], _ => "replica");
        model.Set($"{at}.recovery.enabled", Nodes.At(replica, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"));
        model.Set($"{at}.recovery.days", Nodes.At(replica, "PointInTimeRecoverySpecification", "RecoveryPeriodInDays"));
        model.Default($"{at}.recovery.enabled", "false");
        model.Set($"{at}.deletionProtection", replica["DeletionProtectionEnabled"]);
        model.Default($"{at}.deletionProtection", "false");
        model.Set($"{at}.tableClass", replica["TableClass"]);
        model.Default($"{at}.tableClass", "STANDARD");
        model.Set($"{at}.contributorInsights", Nodes.At(replica, "ContributorInsightsSpecification", "Enabled"));
        model.Default($"{at}.contributorInsights", "false");
        if (!primary) model.Set($"{at}.consistency", table["MultiRegionConsistency"]);
        Key(model, at, Nodes.At(replica, "SSESpecification", "KMSMasterKeyId"), region);
        foreach (var tag in Nodes.Maps(replica["Tags"]))
        {
            model.Set($"{at}.tags.{Nodes.Text(tag["Key"])}", tag["Value"]);
        }

        model.SetAll($"{at}.policy", Nodes.At(replica, "ResourcePolicy", "PolicyDocument"));
        Throughput(model, at, table, replica, primary);
        var own = Nodes.Maps(replica["GlobalSecondaryIndexes"]).ToList();
        foreach (var index in Nodes.Maps(table["GlobalSecondaryIndexes"]))
        {
            var name = Nodes.Text(index["IndexName"]);
            var mine = own.FirstOrDefault(one => Nodes.Text(one["IndexName"]) == name) ?? SpecMap.Empty(replica.Origin);
            Throughput(model, $"{at}.indexes.{name}", index, mine, primary);
            model.Set($"{at}.indexes.{name}.contributorInsights", Nodes.At(mine, "ContributorInsightsSpecification", "Enabled"));
            model.Default($"{at}.indexes.{name}.contributorInsights", "false");
        }
    }

    private static void Throughput(ModelBuilder model, string at, SpecMap shared, SpecMap own, bool primary)
    {
        CloudFormationTable.Scaling(model, $"{at}.write",
            Nodes.At(shared, "WriteProvisionedThroughputSettings", "WriteCapacityAutoScalingSettings") as SpecMap, seed: false);
        CloudFormationTable.Scaling(model, $"{at}.read",
            Nodes.At(own, "ReadProvisionedThroughputSettings", "ReadCapacityAutoScalingSettings") as SpecMap, seed: primary);
        model.Set($"{at}.read.units", Nodes.At(own, "ReadProvisionedThroughputSettings", "ReadCapacityUnits"));
        model.Set($"{at}.maxWriteUnits", Nodes.At(shared, "WriteOnDemandThroughputSettings", "MaxWriteRequestUnits"));
        model.Set($"{at}.maxReadUnits", Nodes.At(own, "ReadOnDemandThroughputSettings", "MaxReadRequestUnits"));
    }

    private static void Key(ModelBuilder model, string at, SpecNode? key, string region)
    {
        var named = key is SpecMap sub ? sub["Fn::Sub"] : key;
        // The alias of a key that is created for the table says the same as a reference to that key.
        model.Set($"{at}.key", named, text =>
            text.Replace("${AWS::AccountId}", "ACCOUNT", StringComparison.Ordinal)
                .Split(':') is ["arn", "aws" or "aws-cn" or "aws-us-gov", "kms", var where, "ACCOUNT", var alias] && where == region
                    ? alias : text);
    }
}
