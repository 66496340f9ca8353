using System.Text.Json;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Model;

/// <summary>The facts of one replica.</summary>
internal static class ReplicaModel
{
    public static void Add(Action<string, object?> set, GlobalTableSpec spec, ReplicaSpec replica)
    {
        var at = $"regions.{replica.Region}";
        set(at, "replica");
        set($"{at}.recovery.enabled", replica.Recovery.Enabled);
        if (replica.Recovery.Enabled) set($"{at}.recovery.days", replica.Recovery.Days);
        set($"{at}.deletionProtection", replica.DeletionProtection);
        set($"{at}.tableClass", Spellings.Aws(replica.TableClass));
        set($"{at}.contributorInsights", replica.ContributorInsights);
        set($"{at}.consistency", spec.Consistency == ReadConsistencyMode.Strong && replica.Region != spec.PrimaryRegion ? "STRONG" : null);
        set($"{at}.key", TableFacts.KeyOf(spec, replica));
        foreach (var (key, value) in replica.Tags) set($"{at}.tags.{key}", value);
        Throughput(set, spec, replica, at);
        if (replica.ResourcePolicy is { } policy) Policy(set, $"{at}.policy", JsonDocument.Parse(policy.Value).RootElement);
        foreach (var (name, alarm) in replica.Alarms) Alarm(set, $"{at}.alarms.{TableFacts.AlarmName(spec, name)}", spec, alarm,
            replica.AlarmTopicArn);
        Backup(set, at, replica.Backup, TableFacts.VaultName(spec));
        if (TableFacts.CreatesKeys(spec)) CreatedKey(set, spec, replica, at);
    }

    private static void Throughput(Action<string, object?> set, GlobalTableSpec spec, ReplicaSpec replica, string at)
    {
        var primary = replica.Region == spec.PrimaryRegion;
        Write(set, $"{at}.write", spec.Write);
        Read(set, $"{at}.read", replica.Read, primary);
        set($"{at}.maxWriteUnits", spec.MaxWriteUnits);
        set($"{at}.maxReadUnits", replica.MaxReadUnits);
        foreach (var index in spec.GlobalIndexes)
        {
            var own = replica.Indexes.GetValueOrDefault(index.Name);
            Write(set, $"{at}.indexes.{index.Name}.write", index.Write);
            Read(set, $"{at}.indexes.{index.Name}.read", own?.Read, primary);
            set($"{at}.indexes.{index.Name}.maxWriteUnits", index.MaxWriteUnits);
            set($"{at}.indexes.{index.Name}.maxReadUnits", own?.MaxReadUnits);
            set($"{at}.indexes.{index.Name}.contributorInsights", own?.ContributorInsights ?? false);
        }
    }

    private static void Write(Action<string, object?> set, string at, CapacitySpec? capacity)
    {
        if (capacity is not null) Scaling(set, at, capacity.Min ?? capacity.Units, capacity.Max ?? capacity.Units, capacity);
    }

    private static void Read(Action<string, object?> set, string at, CapacitySpec? capacity, bool primary)
    {
        if (capacity is null) return;
        if (!capacity.Scales)
        {
            set($"{at}.units", capacity.Units);
            return;
        }

        if (primary) set($"{at}.seed", SpecModel.Seed(capacity));
        Scaling(set, at, capacity.Min, capacity.Max, capacity);
    }

    private static void Scaling(Action<string, object?> set, string at, int? min, int? max, CapacitySpec capacity)
    {
        set($"{at}.min", min);
        set($"{at}.max", max);
        set($"{at}.target", capacity.TargetPercent);
        set($"{at}.inCooldown", capacity.ScaleInCooldownSeconds);
        set($"{at}.outCooldown", capacity.ScaleOutCooldownSeconds);
    }

    private static void Policy(Action<string, object?> set, string at, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in json.EnumerateObject()) Policy(set, $"{at}.{property.Name}", property.Value);
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var item in json.EnumerateArray()) Policy(set, $"{at}[{i++}]", item);
        }
        else
        {
            set(at, json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText());
        }
    }

    private static void Alarm(Action<string, object?> set, string at, GlobalTableSpec spec, AlarmSpec alarm, string? topic)
    {
        set($"{at}.metric", alarm.Metric);
        set($"{at}.statistic", alarm.Statistic);
        set($"{at}.threshold", alarm.Threshold);
        set($"{at}.period", alarm.PeriodSeconds);
        set($"{at}.periods", alarm.Periods);
        set($"{at}.description", alarm.Description);
        foreach (var (name, value) in TableFacts.Dimensions(spec, alarm)) set($"{at}.dimensions.{name}", value);
        set($"{at}.topic", topic);
    }

    private static void Backup(Action<string, object?> set, string at, BackupSpec? backup, string vault)
    {
        if (backup is null) return;
        set($"{at}.backup.schedule", backup.Schedule);
        set($"{at}.backup.deleteAfterDays", backup.DeleteAfterDays);
        set($"{at}.backup.coldAfterDays", backup.ColdAfterDays);
        set($"{at}.backup.lockMinDays", backup.LockMinDays);
        foreach (var region in backup.CopyTo)
        {
            set($"{at}.backup.copyTo.{region}", vault);
            set($"{at}.backup.copyTo.{region}.deleteAfterDays", backup.DeleteAfterDays);
            set($"{at}.backup.copyTo.{region}.coldAfterDays", backup.ColdAfterDays);
        }
    }

    private static void CreatedKey(Action<string, object?> set, GlobalTableSpec spec, ReplicaSpec replica, string at)
    {
        var multi = spec.Encryption.Mode == EncryptionMode.MultiRegionKey;
        set($"{at}.createdKey.alias", TableFacts.KeyAlias(spec));
        set($"{at}.createdKey.window", spec.Encryption.DeletionWindowDays);
        set($"{at}.createdKey.multiRegion", multi);
        // A replica of a multi-region key rotates with its primary.
        if (!multi || replica.Region == spec.PrimaryRegion) set($"{at}.createdKey.rotation", spec.Encryption.Rotation);
    }
}
