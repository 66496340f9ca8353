using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Loading;

/// <summary>
/// Turns an alarm for <c>each</c> receiving region or index into one alarm for each: a profile cannot know which
/// regions and indexes a table has.
/// </summary>
internal static class AlarmExpansion
{
    private const string Each = "each";

    public static ReplicaSpec Apply(ReplicaSpec replica, GlobalTableSpec table)
    {
        var others = table.ReplicaRegions.Prepend(table.PrimaryRegion).Where(region => region != replica.Region).Distinct(StringComparer.Ordinal);
        var alarms = new SortedDictionary<string, AlarmSpec>(StringComparer.Ordinal);
        foreach (var (name, alarm) in replica.Alarms)
        {
            if (alarm.ReceivingRegion == Each)
            {
                foreach (var region in others) alarms[$"{name}-{region}"] = alarm with { ReceivingRegion = region };
            }
            else if (alarm.Index == Each)
            {
                foreach (var index in table.GlobalIndexes) alarms[$"{name}-{index.Name}"] = alarm with { Index = index.Name };
            }
            else
            {
                alarms[name] = alarm;
            }
        }

        return replica with { Alarms = alarms };
    }
}
