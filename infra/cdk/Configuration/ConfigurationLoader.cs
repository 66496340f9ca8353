using Pipeline.Cdk.Configuration.Rules;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Syntax;

namespace Pipeline.Cdk.Configuration;

/// <summary>
/// Loads <c>pipeline.yaml</c> the way tables are loaded: nodes that know their place, bound to records, checked by rules.
/// Everything that is wrong is found at once.
/// </summary>
internal static class ConfigurationLoader
{
    /// <summary>Loads a file; the table's file, if it names one, is looked for beside it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LoadedConfiguration LoadFile(string path, Overrides overrides)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Load(File.ReadAllText(path), Path.GetFileName(path), overrides, name => File.ReadAllText(Path.Combine(folder, name)));
    }

    /// <summary>Loads a text that is named <paramref name="source"/> in findings.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="source">The name; its ending chooses the syntax.</param>
    /// <param name="overrides">Values that win over the text's.</param>
    /// <param name="readFile">Reads the table's file by its name.</param>
    public static LoadedConfiguration Load(string text, string source, Overrides overrides, Func<string, string> readFile)
    {
        try
        {
            var binder = new SpecBinder();
            var node = SpecLoader.ReadNode(text, source);
            if (node is not SpecMap map) throw new SpecSyntaxException("Here belongs a map of fields.", node.Origin, LoadRules.WrongKind);
            var file = overrides.Over(map);
            var configuration = binder.Bind<PipelineConfiguration>(file.Without("$schema"), "", new(source, 1, 1));
            var table = TableSection.Load(file["table"], configuration, source, readFile);
            var own = ConfigurationRules.Check(configuration, table.Spec).Where(finding => !Unread(binder, finding))
                .Select(finding =>
                    finding with { Where = SpecPlaces.Find(finding.Path, file, binder.Explanation) ?? new Origin(source, 1, 1) }).ToList();
            // The table's rules repeat what is wrong with regions and names that the table only got from here.
            var tables = table.Findings.Where(finding =>
                own.Count + binder.Findings.Count == 0 || finding.Where?.Source != TableSection.FactsSource);
            var findings = binder.Findings.Concat(own).Concat(tables);
            return new(configuration, table.Spec, FindingOrder.Sort(findings.Distinct()), binder.Explanation);
        }
        catch (SpecSyntaxException e)
        {
            return new(new(), new(), [new(e.Code, Severity.Error, "", e.Message, "Correct the file's syntax.") { Where = e.Origin }], []);
        }
    }

    /// <summary>What could not be read has its default here, and a rule's word on a default would only confuse.</summary>
    private static bool Unread(SpecBinder binder, Finding finding) =>
        binder.Findings.Any(unread =>
            unread.Code != LoadRules.UnknownField && finding.Path.StartsWith(unread.Path, StringComparison.Ordinal));
}
