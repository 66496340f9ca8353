using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Facts;

/// <summary>
/// How single items are brought back to what they were: DynamoDB restores whole tables only, so a copy is restored beside the
/// live table, the items are taken from it, and put back where nobody has written them anew.
/// </summary>
public static class RecoveryPlan
{
    /// <summary>The steps, to be run one after the other; nothing is run here.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="region">The region whose replica is restored; its recovery must be on.</param>
    /// <param name="key">The item's key: every key attribute with its value as text.</param>
    /// <param name="at">The instant to go back to; AWS's latest is some five minutes ago.</param>
    /// <exception cref="ArgumentException">There is no such replica, its recovery is off, or the key is not the table's.</exception>
    public static IReadOnlyList<RecoveryStep> Of(GlobalTableSpec spec, string region, IReadOnlyDictionary<string, string> key,
        DateTimeOffset at)
    {
        var replica = spec.Replicas.FirstOrDefault(one => one.Region == region)
            ?? throw new ArgumentException($"{spec.Name} has no replica in {region}.", nameof(region));
        if (!replica.Recovery.Enabled)
            throw new ArgumentException($"Point-in-time recovery is off in {region}: nothing can be restored there.", nameof(region));
        string[] names = [.. new[] { spec.Key.Partition, spec.Key.Sort }.OfType<string>()];
        if (!names.ToHashSet().SetEquals(key.Keys))
            throw new ArgumentException($"The key of {spec.Name} is {string.Join(" and ", names)}: give each with its value.", nameof(key));
        var copy = $"{spec.Name}-at-{at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
        var item = Quote(new JsonObject(
            names.Select(name =>
                KeyValuePair.Create(name,
                    (JsonNode?)new JsonObject { [Spellings.Aws(spec.Attributes[name])] = key[name] }))).ToJsonString());
        string Aws(string verb, string table, string rest) =>
            $"aws dynamodb {verb} --region {region} --table-name {table} {rest}".TrimEnd();
        return
        [
            new("Restore the whole table as it was, beside the live one. It has no scaling, alarms, stream, expiry or policy of its own.",
                $"aws dynamodb restore-table-to-point-in-time --region {region} --source-table-name {spec.Name} --target-table-name "
                + $"{copy} --restore-date-time {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
            new("Wait until the copy can be read; a large table takes hours.", Aws("wait table-exists", copy, "")),
            new("Take the item as it was.",
                Aws("get-item", copy, $"--key {item} --consistent-read --query Item --output json > item.json")),
            new("Look at what is there now; nothing is an answer too.",
                Aws("get-item", spec.Name, $"--key {item} --consistent-read --query Item --output json")),
            new("Put it back unless somebody has written it since. To replace what is there, leave the condition out.",
                Aws("put-item", spec.Name,
                    $"--item file://item.json --condition-expression 'attribute_not_exists(#key)' --expression-attribute-names "
                    + $"'{{\"#key\": \"{spec.Key.Partition}\"}}'")),
            new("Remove the copy, which costs storage every hour.", Aws("delete-table", copy, "")),
        ];
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
