using Pipeline.Cdk;
using Pipeline.Cdk.Configuration;
using Pipeline.Cli.Answers;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Targets;

/// <summary>What a deployment's <c>pipeline.yaml</c> says of the names that the verbs need.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Spec">The table.</param>
internal sealed record PipelineFile(PipelineConfiguration Configuration, GlobalTableSpec Spec)
{
    /// <summary>A deployment with every default, for what is asked without one.</summary>
    public static PipelineFile Default
    {
        get
        {
            var loaded = ConfigurationLoader.Load(
                "project: docmeta\n", "defaults.yaml", new(), name => throw new FileNotFoundException($"{name} is not there.", name));
            return new(loaded.Configuration, loaded.Table);
        }
    }

    /// <summary>The table's name.</summary>
    public string Table => Spec.Name;

    /// <summary>Both regions, the primary first.</summary>
    public IReadOnlyList<string> Regions =>
        Configuration.Regions.Second is { } second ? [Configuration.Regions.Primary, second] : [Configuration.Regions.Primary];

    public ResourceNames Names => ResourceNames.Of(Configuration);

    /// <summary>Loads the file with every check that deployment makes.</summary>
    /// <exception cref="VerbException">It has errors; the message lists them.</exception>
    public static PipelineFile Load(string path)
    {
        var loaded = ConfigurationLoader.LoadFile(path, new(Second: Environment.GetEnvironmentVariable(Overrides.SecondVariable)));
        if (loaded.IsValid) return new(loaded.Configuration, loaded.Table);
        var errors = loaded.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => "\n  " + finding);
        throw VerbException.Usage($"{path} has errors.{string.Concat(errors)}");
    }

    /// <summary>A region's bucket in an account.</summary>
    public string Bucket(string account, string region) =>
        Names.BucketText(region).Replace("${AWS::AccountId}", account, StringComparison.Ordinal);
}
