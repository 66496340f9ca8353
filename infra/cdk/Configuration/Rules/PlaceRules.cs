using Pipeline.Catalog.Items;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>Regions, the table and the buckets.</summary>
internal static class PlaceRules
{
    public static IReadOnlyList<ConfigurationRule> All { get; } =
    [
        new()
        {
            Code = "DM310", Title = "Regions exist and differ", Reason = "A second copy beside the first is lost with it.",
            Remedy = "Name two regions, or second: null for one alone.", Failing = "regions: {primary: us-west-2, second: us-west-2}",
            Check = (configuration, _) => Regions(configuration.Regions),
        },
        new()
        {
            Code = "DM311", Title = "The table's regions are the pipeline's", Reason =
                "Functions of a region use that region's replica and no other.",
            Remedy = "Leave primaryRegion and replicaRegions out of the table, or write the pipeline's.", Failing =
                "table: {replicaRegions: [eu-west-1]}",
            Check = (configuration, table) =>
                Violation.If(table.Replicas.Count > 0
                    && !TableFacts.Regions(table).Order(StringComparer.Ordinal)
                        .SequenceEqual(Both(configuration.Regions).Order(StringComparer.Ordinal)),
                "table", $"The table lies in {Named(TableFacts.Regions(table))}, the pipeline in {Named(Both(configuration.Regions))}."),
        },
        new()
        {
            Code = "DM312", Title = "The table is one that the functions can use",
            Reason = "They read and write items by documentId and processingDate, list by LanguageIndex, and follow a stream with both "
                + "images.",
            Remedy = "Keep keys, LanguageIndex and stream as the pipeline's own table has them.", Failing =
                "table: {stream: null, globalTable: false}\nregions: {second: null}",
            Check = (_, table) => TableFaults(table).Select(fault => ("table", fault)),
        },
        new()
        {
            Code = "DM313", Title = "Items expire only where the table has an expiry", Reason =
                "Without it the attribute is written and nothing is ever deleted.",
            Remedy = "Keep the table's ttl, or set retentionDays to 0.", Failing = "ingest: {retentionDays: 30}\ntable: {ttl: null}",
            Check = (configuration, table) =>
                Violation.If(configuration.Ingest.RetentionDays > 0 && table.Ttl is null, "ingest.retentionDays",
                    $"Items shall expire after {configuration.Ingest.RetentionDays} days, and the table has no ttl."),
        },
        new()
        {
            Code = "DM314", Title = "An object's tiers follow each other",
            Reason = "S3 refuses a rule whose colder tier comes less than 30 days after STANDARD_IA, or whose expiry comes before a tier "
                + "(S3 User Guide, lifecycle transition considerations).",
            Remedy = "Set archiveAfterDays at least 30 days after infrequentAccessAfterDays, and expireAfterDays after both.", Failing =
                "buckets: {infrequentAccessAfterDays: 90, archiveAfterDays: 100}",
            Check = (configuration, _) => Tiers(configuration.Buckets),
        },
        new()
        {
            Code = "DM315", Title = "The pipeline is not deployed in China", Reason =
                "There services act under other names (kms:ViaService ends in amazonaws.com.cn), so that roles and key policies written "
                + "here would allow nothing.",
            Remedy = "Choose regions of the partitions aws or aws-us-gov.", Failing =
                "regions: {primary: cn-north-1, second: cn-northwest-1}",
            Check = (configuration, _) =>
                Violation.If(KnownRegions.Find(configuration.Regions.Primary)?.Partition == "aws-cn", "regions.primary",
                    $"{configuration.Regions.Primary} lies in partition aws-cn."),
        },
    ];

    private static IEnumerable<string> Both(RegionSection regions) =>
        regions.Second is { } second ? [regions.Primary, second] : [regions.Primary];

    private static IEnumerable<(string Path, string Message)> Regions(RegionSection regions)
    {
        var (primary, second) = (KnownRegions.Find(regions.Primary), regions.Second is null ? null : KnownRegions.Find(regions.Second));
        if (primary is null) yield return ("regions.primary", Unknown(regions.Primary));
        if (regions.Second is null) yield break;
        if (second is null) yield return ("regions.second", Unknown(regions.Second));
        else if (primary == second) yield return ("regions.second", $"{regions.Second} is the primary region too.");
        else if (primary is not null && primary.Partition != second.Partition)
            yield return ("regions.second",
                $"{regions.Second} lies in partition {second.Partition}, {regions.Primary} in {primary.Partition}.");
    }

    private static string Unknown(string region) =>
        $"There is no region '{region}'.{(KnownRegions.Resembling(region) is { } meant ? $" It is written {meant.Id}." : "")}";

    private static IEnumerable<string> TableFaults(GlobalTableSpec table)
    {
        if (table.Replicas.Count == 0) yield break;
        if ((table.Key.Partition, table.Key.Sort) != (ItemSchema.DocumentId, ItemSchema.ProcessingDate))
            yield return $"Its key is {table.Key.Partition}, {table.Key.Sort}.";
        if (!table.GlobalIndexes.Any(index =>
            (index.Name, index.Partition, index.Sort) == (ItemSchema.LanguageIndex, ItemSchema.Language, ItemSchema.ProcessingDate)))
            yield return $"It has no index {ItemSchema.LanguageIndex} by language and processingDate.";
        if (table.Ttl is { } ttl && ttl.Attribute != ItemSchema.ExpiresAt)
            yield return $"Its items expire by {ttl.Attribute}, and the functions write {ItemSchema.ExpiresAt}.";
        if (table.Stream?.View != StreamView.NewAndOldImages) yield return "Its stream lacks images, or is missing.";
    }

    private static IEnumerable<(string Path, string Message)> Tiers(BucketSection buckets)
    {
        if (buckets is { InfrequentAccessAfterDays: { } warm, ArchiveAfterDays: { } cold } && cold < warm + 30)
            yield return ("buckets.archiveAfterDays", $"Archived after {cold} days, STANDARD_IA after {warm}.");
        var last = Math.Max(buckets.InfrequentAccessAfterDays ?? 0, buckets.ArchiveAfterDays ?? 0);
        if (buckets.ExpireAfterDays <= last)
            yield return ("buckets.expireAfterDays", $"Expires after {buckets.ExpireAfterDays} days, moves to its last tier after {last}.");
    }

    private static string Named(IEnumerable<string> regions) => string.Join(", ", regions);
}
