using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary>What the provider's resources have no argument for.</summary>
internal static class TerraformGaps
{
    public static IReadOnlyDictionary<string, string> Of(GlobalTableSpec spec)
    {
        var gaps = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var replica in spec.Replicas.Skip(1))
        {
            var at = $"regions.{replica.Region}";
            if (replica.Recovery is { Enabled: true, Days: not RecoverySpec.MaxDays })
                gaps[$"{at}.recovery.days"] = "a replica's recovery window is 35 days in Terraform";
            if (TerraformReplicas.AsBlocks(spec) && replica.TableClass != spec.Replicas[0].TableClass)
                gaps[$"{at}.tableClass"] = "a strongly consistent table has replica blocks, which have the primary's class";
            if (replica.MaxReadUnits is not null) gaps[$"{at}.maxReadUnits"] = "on_demand_throughput is the primary's alone in Terraform";
            if (spec.MaxWriteUnits is not null)
                gaps[$"{at}.maxWriteUnits"] =
                    "on_demand_throughput is the primary's alone in Terraform; DynamoDB applies its write bound everywhere";
            foreach (var index in spec.GlobalIndexes)
            {
                if (replica.Indexes.GetValueOrDefault(index.Name)?.MaxReadUnits is not null)
                    gaps[$"{at}.indexes.{index.Name}.maxReadUnits"] = "on_demand_throughput is the primary's alone in Terraform";
                if (index.MaxWriteUnits is not null)
                    gaps[$"{at}.indexes.{index.Name}.maxWriteUnits"] =
                        "on_demand_throughput is the primary's alone in Terraform; DynamoDB applies its write bound everywhere";
            }
        }

        return gaps;
    }
}
