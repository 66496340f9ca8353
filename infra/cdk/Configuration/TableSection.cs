using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;
using Pipeline.Tables.Templates;

namespace Pipeline.Cdk.Configuration;

/// <summary>The table of a configuration: the pipeline's own table, with the regions' facts and then the section laid over it.</summary>
internal static class TableSection
{
    /// <summary>Where values come from that the rest of the configuration has given the table.</summary>
    public const string FactsSource = "pipeline configuration";

    private const string Template = "document-metadata";

    /// <summary>Loads the table.</summary>
    /// <param name="section">The section: fields, a file's name, or nothing.</param>
    /// <param name="configuration">The rest of the configuration.</param>
    /// <param name="source">The configuration's name in findings.</param>
    /// <param name="readFile">Reads the table's file by its name.</param>
    public static LoadedSpec Load(SpecNode? section, PipelineConfiguration configuration, string source, Func<string, string> readFile)
    {
        var (over, fault) = Over(section, source, readFile);
        var loaded = SpecLoader.Resolve(Pipelines(configuration).Under(Facts(configuration)).Under(over), source);
        return loaded with { Findings = [.. fault, .. loaded.Findings.Select(finding => finding with { Path = $"table.{finding.Path}" })] };
    }

    /// <summary>The pipeline's own table. What the environment's profile decides is left to it, but for production, where the template is
    /// stricter.</summary>
    private static SpecMap Pipelines(PipelineConfiguration configuration)
    {
        var template = (SpecMap)YamlSpecReader.Read(TableTemplates.Text(Template), $"template {Template}");
        // Keys of AWS need nobody to make them before the table, or to keep them alive after it (decision 104).
        var table = template.Without("name", "environment", "primaryRegion", "replicaRegions", "regions", "encryption");
        return configuration.Environment == DeploymentEnvironment.Prod ? table : table.Without("defaults");
    }

    /// <summary>What the configuration has said of the table already.</summary>
    private static SpecMap Facts(PipelineConfiguration configuration)
    {
        var at = new Origin(FactsSource);
        var second = configuration.Regions.Second;
        List<SpecEntry> facts =
        [
            Text("project", configuration.Project), Text("environment", Spellings.Of(configuration.Environment)),
            Text("table", "documents"),
            Text("primaryRegion", configuration.Regions.Primary), new("encryption", at, Map(Text("mode", "aws-managed"))),
            new("globalTable", at, new SpecScalar(second is null ? "false" : "true", Quoted: false, at)),
            new("tags", at, Map([.. configuration.Tags.Select(tag => Text(tag.Key, tag.Value)), Text("Project", configuration.Project),
                Text("Environment", Spellings.Of(configuration.Environment))])),
        ];
        if (configuration.Account is { } account) facts.Add(Text("account", account));
        if (second is not null)
        {
            facts.Add(new("replicaRegions", at, new SpecList([new SpecScalar(second, Quoted: true, at)], at)));
            if (configuration.Environment == DeploymentEnvironment.Prod)
                facts.Add(new("regions", at, CopyOfBackups(second, configuration.Regions.Primary, at)));
        }

        return Map([.. facts]);

        SpecEntry Text(string key, string value) => new(key, at, new SpecScalar(value, Quoted: true, at));
        SpecMap Map(params SpecEntry[] entries) => new(entries, at);
    }

    // The primary's vault is there when the second region comes, and not the other way round.
    private static SpecMap CopyOfBackups(string from, string to, Origin at)
    {
        var copies = new SpecMap([new("copyTo", at, new SpecList([new SpecScalar(to, Quoted: true, at)], at))], at);
        return new([new(from, at, new SpecMap([new("backup", at, copies)], at))], at);
    }

    private static (SpecMap Table, IReadOnlyList<Finding> Fault) Over(SpecNode? section, string source, Func<string, string> readFile)
    {
        var nothing = SpecMap.Empty(new(source, 1, 1));
        try
        {
            return section switch
            {
                null or SpecNull => (nothing, []),
                SpecMap map => (map, []),
                SpecScalar name when SpecLoader.ReadNode(readFile(name.Text), name.Text) is SpecMap map => (map.Without("$schema"), []),
                _ =>
                    (nothing, [Wrong(LoadRules.WrongKind, "Here belongs a table's fields, or the name of a file with them.",
                        section.Origin)]),
            };
        }
        catch (SpecSyntaxException e)
        {
            return (nothing, [Wrong(e.Code, e.Message, e.Origin)]);
        }
        catch (IOException e)
        {
            return (nothing, [Wrong(LoadRules.WrongKind, e.Message, section!.Origin)]);
        }
    }

    private static Finding Wrong(string code, string message, Origin at) =>
        new(code, Severity.Error, "table", message, "Write fields, or a file's name from this file's folder.") { Where = at };
}
