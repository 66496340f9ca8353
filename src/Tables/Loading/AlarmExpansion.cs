using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Loading;

/// <summary>
/// Turns an alarm for <c>each</c> receiving region or index into one alarm for each, and a share of the capacity into units: a
/// profile cannot know which regions, indexes and capacity a table has.
/// </summary>
internal static class AlarmExpansion
{
    private const string Each = "each";
    private const string ReadUnits = "ConsumedReadCapacityUnits";
    private const string WriteUnits = "ConsumedWriteCapacityUnits";

    public static ReplicaSpec Apply(ReplicaSpec replica, GlobalTableSpec table)
    {
        var others = table.ReplicaRegions.Prepend(table.PrimaryRegion).Where(region => region != replica.Region)
            .Distinct(StringComparer.Ordinal);
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

        foreach (var (name, alarm) in alarms.Where(alarm => alarm.Value.OfCapacity && Consumed(alarm.Value)).ToList())
        {
            if (Units(alarm, replica, table) is { } units)
                alarms[name] = alarm with { OfCapacity = false, Threshold = alarm.Threshold / 100 * units * alarm.PeriodSeconds };
            else alarms.Remove(name);
        }

        return replica with { Alarms = alarms };
    }

    private static bool Consumed(AlarmSpec alarm) => alarm is { Metric: ReadUnits or WriteUnits, Statistic: "Sum" };

    /// <summary>The most units a second that are provisioned, or null when the table or index is paid by request.</summary>
    private static int? Units(AlarmSpec alarm, ReplicaSpec replica, GlobalTableSpec table)
    {
        var capacity = (alarm.Metric == ReadUnits, alarm.Index) switch
        {
            (true, null) => replica.Read,
            (true, { } index) => replica.Indexes.GetValueOrDefault(index)?.Read,
            (false, null) => table.Write,
            (false, { } index) => table.GlobalIndexes.FirstOrDefault(one => one.Name == index)?.Write,
        };
        return table.Billing == BillingMode.Provisioned ? capacity?.Max ?? capacity?.Units : null;
    }
}
