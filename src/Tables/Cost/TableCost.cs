using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost;

/// <summary>Estimates what a table costs a month in each region. Free tiers and discounts are left out.</summary>
public static class TableCost
{
    private const decimal KilobytesAGigabyte = 1_000_000;

    /// <summary>Estimates one month.</summary>
    public static CostEstimate Estimate(GlobalTableSpec spec, TableUsage usage, PriceBook prices)
    {
        var sheet = new CostSheet(prices);
        foreach (var replica in spec.Replicas)
        {
            if (spec.Billing == BillingMode.OnDemand) Requests(sheet, spec, usage, replica);
            else Capacity(sheet, spec, usage, replica);
            Storage(sheet, usage, replica);
            Replication(sheet, spec, usage, replica);
            sheet.Add(replica.Region, "kms.key", "customer key", TableFacts.CreatesKeys(spec) ? 1 : 0);
            sheet.Add(replica.Region, "alarm", "alarms", replica.Alarms.Count);
        }

        foreach (var region in usage.Regions.Keys.Except(TableFacts.Regions(spec), StringComparer.Ordinal))
            sheet.Note($"{region} has usage and no replica: it is left out.");
        return sheet.Total();
    }

    private static void Requests(CostSheet sheet, GlobalTableSpec spec, TableUsage usage, ReplicaSpec replica)
    {
        var suffix = Class(replica);
        var own = usage.Writes(replica.Region);
        var others = OthersWrites(spec, usage, replica);
        sheet.Add(replica.Region, $"table.write.{suffix}", "writes", own * Units.PerWrite(spec.ItemKilobytes));
        sheet.Add(replica.Region, $"table.replicatedWrite.{suffix}", "replicated writes", others * Units.PerWrite(spec.ItemKilobytes));
        foreach (var index in spec.GlobalIndexes)
        {
            var written = (own + others) * usage.IndexedShare;
            sheet.Add(replica.Region, $"table.write.{suffix}", $"writes to {index.Name}",
                written * Units.PerWrite(IndexKilobytes(spec, index)));
        }

        sheet.Add(replica.Region, $"table.read.{suffix}", "reads",
            usage.Reads(replica.Region) * Units.PerRead(spec.ItemKilobytes, usage.StrongReads));
        if (replica.ContributorInsights)
            sheet.Add(replica.Region, "table.insights", "contributor insights", own + others + usage.Reads(replica.Region));
    }

    private static void Capacity(CostSheet sheet, GlobalTableSpec spec, TableUsage usage, ReplicaSpec replica)
    {
        var suffix = Class(replica);
        var writes = usage.Writes(replica.Region) + OthersWrites(spec, usage, replica);
        Provisioned(sheet, replica.Region, $"table.wcuHour.{suffix}", "write capacity", spec.Write,
            writes * Units.PerWrite(spec.ItemKilobytes));
        Provisioned(sheet, replica.Region, $"table.rcuHour.{suffix}", "read capacity", replica.Read,
            usage.Reads(replica.Region) * Units.PerRead(spec.ItemKilobytes, usage.StrongReads));
        foreach (var index in spec.GlobalIndexes)
        {
            Provisioned(sheet, replica.Region, $"table.wcuHour.{suffix}", $"write capacity of {index.Name}", index.Write,
                writes * usage.IndexedShare * Units.PerWrite(IndexKilobytes(spec, index)));
            Provisioned(sheet, replica.Region, $"table.rcuHour.{suffix}", $"read capacity of {index.Name}",
                replica.Indexes.GetValueOrDefault(index.Name)?.Read, 0);
        }
    }

    /// <summary>Scaled capacity is what the month's even load needs at the target, inside the bounds; a peaky load needs more.</summary>
    private static void Provisioned(CostSheet sheet, string region, string item, string what, CapacitySpec? capacity, decimal unitsAMonth)
    {
        if (capacity is null) return;
        decimal units = capacity.Floor;
        if (capacity.Scales)
        {
            var even = unitsAMonth / (Units.HoursAMonth * Units.SecondsAnHour);
            units = Math.Clamp(Math.Ceiling(even * 100 / capacity.TargetPercent), capacity.Min!.Value, capacity.Max!.Value);
            sheet.Note("Autoscaled capacity is priced for an even load; give a metrics export to price the real one.");
        }

        sheet.Add(region, item, what, units * Units.HoursAMonth);
    }

    private static void Storage(CostSheet sheet, TableUsage usage, ReplicaSpec replica)
    {
        var own = usage.Of(replica.Region);
        sheet.Add(replica.Region, $"table.storage.{Class(replica)}", "storage", own.StorageGigabytes);
        if (replica.Recovery.Enabled) sheet.Add(replica.Region, "table.recovery", "point-in-time recovery", own.StorageGigabytes);
        if (replica.Backup is { } backup)
        {
            var copies = 1 + backup.CopyTo.Count;
            var warm = backup.ColdAfterDays ?? backup.DeleteAfterDays;
            var cold = backup.ColdAfterDays is { } days ? backup.DeleteAfterDays - days : 0;
            sheet.Add(replica.Region, "table.backupWarm", "warm backups",
                own.WarmBackupGigabytes ?? (own.StorageGigabytes * warm * copies));
            sheet.Add(replica.Region, "table.backupCold", "cold backups",
                own.ColdBackupGigabytes ?? (own.StorageGigabytes * cold * copies));
            if (own.WarmBackupGigabytes is null)
                sheet.Note("A backup is counted as one full copy a day, copies in other regions at this region's price.");
        }

        sheet.Add(replica.Region, "table.streamRead", "stream reads", own.StreamReads);
    }

    private static void Replication(CostSheet sheet, GlobalTableSpec spec, TableUsage usage, ReplicaSpec replica)
    {
        var sent = (usage.Writes(replica.Region) + usage.Of(replica.Region).Expired) * (spec.Replicas.Count - 1);
        sheet.Add(replica.Region, "transfer.region", "replication to other regions", sent * spec.ItemKilobytes / KilobytesAGigabyte);
    }

    private static decimal OthersWrites(GlobalTableSpec spec, TableUsage usage, ReplicaSpec replica) =>
        spec.Replicas.Where(other => other.Region != replica.Region)
            .Sum(other => usage.Writes(other.Region) + usage.Of(other.Region).Expired);

    private static int IndexKilobytes(GlobalTableSpec spec, GlobalIndexSpec index) =>
        index.Projection == ProjectionType.All ? spec.ItemKilobytes : index.ItemKilobytes;

    private static string Class(ReplicaSpec replica) => replica.TableClass == TableClass.StandardInfrequentAccess ? "ia" : "standard";
}
