using Pipeline.Tables.Hcl;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>
/// Reads a Terraform variable file with the names that DynamoDB modules commonly use (<c>hash_key</c>,
/// <c>enable_global_tables</c>, <c>dynamodb_billing_mode</c>, …) as a specification.
/// </summary>
internal sealed class TfvarsSpecReader
{
    /// <summary>Variables of such modules that say nothing about the table.</summary>
    private static readonly HashSet<string> Foreign = ["shared_state_bucket", "shared_state_key"];

    private readonly Dictionary<string, SpecNode> _variables;
    private readonly HashSet<string> _used = [.. Foreign];
    private readonly List<SpecEntry> _table = [];
    private readonly List<SpecEntry> _defaults = [];
    private readonly Origin _start;

    private TfvarsSpecReader(HclBody body, Origin start)
    {
        var scope = new HclScope(new Dictionary<string, SpecNode>());
        _variables = body.Attributes.ToDictionary(attribute => attribute.Name, attribute => scope.Evaluate(attribute.Value));
        _start = start;
    }

    /// <exception cref="SpecSyntaxException">The text is no variable file.</exception>
    public static SpecMap Read(string text, string source)
    {
        var body = HclParser.Parse(text, source);
        if (body.Blocks is [var block, ..])
            throw new SpecSyntaxException($"A variable file has no blocks; here is {block.Type}.", block.Origin);
        if (body.Attributes.GroupBy(attribute => attribute.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SpecSyntaxException($"'{twice.Key}' is given twice.", twice.Last().Origin, LoadRules.Duplicate);
        return new TfvarsSpecReader(body, new(source, 1, 1)).Build(body);
    }

    private SpecMap Build(HclBody body)
    {
        Copy("project_name", "project");
        Copy("environment", "environment");
        Copy("table_name", "table");
        Copy("aws_region", "primaryRegion");
        Replication();
        Add(_table, "key", Map(("partition", Take("hash_key")), ("sort", Take("range_key"))));
        if (Take("attributes") is SpecList attributes) Add(_table, "attributes", ByName(attributes, "type"));
        Copy("billing_mode", "billing");
        Copy("dynamodb_billing_mode", "billing");
        Capacity();
        if (!Off("ttl_enabled")) Add(_table, "ttl", Map(("attribute", Take("ttl_attribute_name"))));
        if (!Off("stream_enabled")) Add(_table, "stream", Map(("view", Take("stream_view_type"))));
        Copy("common_tags", "tags");
        Protection();
        Add(_table, "defaults", new SpecMap(_defaults, _start));

        // A name that is not understood stays, so that the binder can say so where it stands.
        foreach (var attribute in body.Attributes.Where(attribute => !_used.Contains(attribute.Name)))
            _table.Add(new(attribute.Name, attribute.Origin, _variables[attribute.Name]));
        return new(_table, _start);
    }

    private void Replication()
    {
        if (Off("enable_global_tables") || !_variables.ContainsKey("enable_global_tables"))
        {
            Add(_table, "globalTable", new SpecScalar("false", false, _start));
            Take("replica_regions");
            return;
        }

        Copy("replica_regions", "replicaRegions");
    }

    private void Capacity()
    {
        var scales = !Off("enable_autoscaling") && _variables.ContainsKey("enable_autoscaling");
        var (readMin, readMax) = (Take("autoscaling_read_min_capacity"), Take("autoscaling_read_max_capacity"));
        var (writeMin, writeMax) = (Take("autoscaling_write_min_capacity"), Take("autoscaling_write_max_capacity"));
        Add(_table, "write", Units(Take("write_capacity"), scales ? writeMin : null, scales ? writeMax : null));
        Add(_defaults, "read", Units(Take("read_capacity"), scales ? readMin : null, scales ? readMax : null));
        if (Take("global_secondary_indexes") is not SpecList list) return;

        var indexes = list.Items.OfType<SpecMap>().ToList();
        Add(_table, "globalIndexes", new SpecList([.. indexes.Select(index => Map(
            ("name", index["name"]), ("partition", index["hash_key"]), ("sort", index["range_key"]),
            ("projection", index["projection_type"]),
            ("include", index["non_key_attributes"]), ("write", IndexUnits(index["write_capacity"], scales ? writeMax : null)))!)],
            list.Origin));
        Add(_defaults, "indexes",
            new SpecMap([.. indexes.Where(index => index["name"] is SpecScalar && index["read_capacity"] is not null).Select(index =>
            new SpecEntry(((SpecScalar)index["name"]!).Text, index.Origin,
                Map(("read", IndexUnits(index["read_capacity"], scales ? readMax : null)))!))], list.Origin));
    }

    private void Protection()
    {
        Add(_defaults, "contributorInsights", Take("enable_contributor_insights"));
        Add(_defaults, "deletionProtection", Take("deletion_protection_enabled"));
        Add(_defaults, "tableClass", Take("table_class"));
        var recovery = Take("point_in_time_recovery_enabled") ?? Take("dynamodb_point_in_time_recovery");
        Add(_defaults, "recovery", Map(("enabled", recovery)));
        if (Off("enable_backup"))
        {
            Add(_defaults, "backup", new SpecNull(_start));
            return;
        }

        var cold = Take("backup_cold_storage_after");
        var delete = Take("backup_delete_after");
        // A file that says how long backups live says it all: the profile's cold storage must not outlast it.
        Add(_defaults, "backup",
            Map(("schedule", Take("backup_schedule")), ("deleteAfterDays", delete),
                ("coldAfterDays", cold ?? (delete is null ? null : new SpecNull(_start)))));
    }

    private bool Off(string variable) => Take(variable) is SpecScalar { Text: "false" };

    private SpecNode? Take(string variable)
    {
        _used.Add(variable);
        return _variables.GetValueOrDefault(variable) is { } value and not SpecNull ? value : null;
    }

    private void Copy(string variable, string field) => Add(_table, field, Take(variable));

    private static void Add(List<SpecEntry> entries, string field, SpecNode? value)
    {
        if (value is not null and not SpecMap { Entries.Count: 0 }) entries.Add(new(field, value.Origin, value));
    }

    private SpecMap? Units(SpecNode? units, SpecNode? min, SpecNode? max) => Map(("units", units), ("min", min), ("max", max));

    /// <summary>An index starts where its own capacity says and scales as far as the table.</summary>
    private SpecMap? IndexUnits(SpecNode? units, SpecNode? max) =>
        max is null || units is null ? Units(units, null, null) : Units(null, units, max);

    private SpecMap? Map(params (string Key, SpecNode? Value)[] fields)
    {
        var entries = fields.Where(field => field.Value is not null)
            .Select(field => new SpecEntry(field.Key, field.Value!.Origin, field.Value)).ToList();
        return entries.Count == 0 ? null : new(entries, entries[0].Value.Origin is { Line: > 0 } origin ? origin : _start);
    }

    private static SpecMap ByName(SpecList list, string field) => new(
        [.. list.Items.OfType<SpecMap>().Where(item => item["name"] is SpecScalar && item[field] is not null)
            .Select(item => new SpecEntry(((SpecScalar)item["name"]!).Text, item.Origin, item[field]!))],
        list.Origin);
}
