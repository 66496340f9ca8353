using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk;

/// <summary>All that the stacks are made from.</summary>
/// <param name="Configuration">The configuration, checked.</param>
/// <param name="Table">The table's specification, checked.</param>
/// <param name="Packages">The functions' packages.</param>
internal sealed record Deployment(PipelineConfiguration Configuration, GlobalTableSpec Table, PackageFiles Packages)
{
    /// <summary>Every resource's name.</summary>
    public ResourceNames Names { get; } = ResourceNames.Of(Configuration);

    /// <summary>The primary region.</summary>
    public string Primary => Configuration.Regions.Primary;

    /// <summary>The regions, primary first.</summary>
    public IReadOnlyList<string> Regions => Configuration.Regions.Second is { } second ? [Primary, second] : [Primary];

    /// <summary>Whether what holds data stays when it leaves a template or its stack is deleted.</summary>
    public bool KeepsData => Configuration.Environment == DeploymentEnvironment.Prod;

    /// <summary>The other region; null when there is one alone.</summary>
    public string? Other(string region) => Regions.FirstOrDefault(other => other != region);

    /// <summary>The tags of every resource in a region.</summary>
    public IReadOnlyDictionary<string, string> Tags(string region) =>
        new SortedDictionary<string, string>(Configuration.Tags.ToDictionary(), StringComparer.Ordinal)
        {
            ["Project"] = Configuration.Project,
            ["Environment"] = Spellings.Of(Configuration.Environment),
            ["Region"] = region,
        };
}
