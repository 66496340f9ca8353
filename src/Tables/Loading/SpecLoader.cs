using Pipeline.Tables.Profiles;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>
/// Loads a specification from YAML, JSON or tfvars: built-in defaults, then the environment's profile, then the
/// file's <c>defaults</c>, then its <c>regions</c>, each laid over the one before.
/// </summary>
public static class SpecLoader
{
    /// <summary>
    /// Loads a file; its ending chooses the syntax: <c>.json</c>, <c>.tfvars</c>, otherwise YAML. The name <c>-</c> reads YAML or
    /// JSON from standard input. No more is read than a specification can have.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LoadedSpec LoadFile(string path) => Load(BoundedText.UpTo(path, LoadLimits.FileCharacters), BoundedText.Name(path));

    /// <summary>Loads a text that is named <paramref name="source"/> in messages; the name's ending chooses the syntax.</summary>
    public static LoadedSpec Load(string text, string source)
    {
        try
        {
            return Resolve(ReadNode(text, source), source);
        }
        catch (SpecSyntaxException e)
        {
            var finding = new Finding(e.Code, Severity.Error, "", e.Message,
                e.Code == LoadRules.TooLarge ? "Is it the right file?" : "Correct the file's syntax.")
            { Where = e.Origin };
            return new() { Spec = new(), Findings = [finding], Explanation = [] };
        }
    }

    /// <summary>Reads a text as YAML or JSON nodes.</summary>
    /// <exception cref="SpecSyntaxException">The text cannot be read.</exception>
    internal static SpecNode ReadNode(string text, string source)
    {
        if (text.Length > LoadLimits.FileCharacters)
            throw new SpecSyntaxException($"Longer than {LoadLimits.FileCharacters} characters.", new(source), LoadRules.TooLarge);
        return Path.GetExtension(source).ToLowerInvariant() switch
        {
            ".json" => JsonSpecReader.Read(text, source),
            ".tfvars" => TfvarsSpecReader.Read(text, source),
            _ => YamlSpecReader.Read(text, source),
        };
    }

    internal static LoadedSpec Resolve(SpecNode root, string source)
    {
        var binder = new SpecBinder();
        var file = AsMap(root, "", binder);
        if (file.Entries.Count == 0 && binder.Findings.Count == 0) return Empty(source);
        var environment = EnvironmentOf(file);
        var profile = EnvironmentProfile.Read(environment);
        var shared = AsMap(file["defaults"], "defaults", binder);
        var regions = AsMap(file["regions"], "regions", binder);
        var table = AsMap(profile["table"], "", binder).Under(file.Without("defaults", "regions", "$schema")) with { Origin = file.Origin };
        var spec = binder.Bind<GlobalTableSpec>(table, "", new(source, 1, 1));
        var common = AsMap(profile["replica"], "", binder).Under(TagsOf(table)).Under(shared);

        var replicas = spec.ReplicaRegions.Prepend(spec.PrimaryRegion).Where(region => region.Length > 0)
            .Select(region => AlarmExpansion.Apply(
            binder.Bind<ReplicaSpec>(common.Under(AsMap(regions[region], $"regions.{region}", binder)), $"regions.{region}",
                regions.Origin) with
            { Region = region }, spec)).ToList();
        spec = spec with
        {
            Name = spec.Name.Length > 0 ? spec.Name : TableName(spec),
            Replicas = replicas,
            StrayRegions = [.. regions.Entries.Select(entry => entry.Key).Where(key => !replicas.Exists(replica => replica.Region == key))],
        };

        var explanation = binder.Explanation.DistinctBy(value => value.Path).ToList();
        return new()
        {
            Spec = spec,
            Findings = FindingOrder.Sort(
                FindingPlaces.Merge([.. binder.Findings.Distinct(),
                    .. FindingPlaces.Of(spec, binder.Findings, file, explanation, source)])),
            Explanation = explanation,
        };
    }

    private static LoadedSpec Empty(string source) => new()
    {
        Spec = new(),
        Findings = [new(LoadRules.Missing, Severity.Error, "", "The file says nothing.",
            "Begin with docmeta table init --template active-active.") { Where = new(source, 1, 1) }],
        Explanation = [],
    };

    private static string TableName(GlobalTableSpec spec) =>
        string.Join('-', new[] { spec.Project, spec.Project is null ? null : Spellings.Of(spec.Environment), spec.Table }.Where(part =>
            part is not null));

    private static DeploymentEnvironment EnvironmentOf(SpecMap file) =>
        file["environment"] is SpecScalar scalar
            && Spellings.Parse(typeof(DeploymentEnvironment), scalar.Text) is DeploymentEnvironment known
            ? known : DeploymentEnvironment.Prod;

    private static SpecMap TagsOf(SpecMap table) =>
        table["tags"] is SpecMap tags ? new([new("tags", tags.Origin, tags)], tags.Origin) : SpecMap.Empty(table.Origin);

    private static SpecMap AsMap(SpecNode? node, string path, SpecBinder binder)
    {
        if (node is SpecMap map) return map;
        if (node is not (null or SpecNull))
            binder.Report(LoadRules.WrongKind, path, "Here belongs a map of fields.", "Write fields with their values.", node.Origin);
        return SpecMap.Empty(node?.Origin ?? Origin.BuiltIn);
    }
}
