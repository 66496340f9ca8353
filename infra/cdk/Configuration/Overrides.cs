using Pipeline.Tables.Syntax;

namespace Pipeline.Cdk.Configuration;

/// <summary>Values from outside the file that win over it: CDK context and the environment of the process.</summary>
/// <param name="Environment">Context <c>environment</c>.</param>
/// <param name="Primary">Context <c>primaryRegion</c>.</param>
/// <param name="Second">Context <c>drRegion</c>, or the variable <c>DR_REGION</c>.</param>
internal sealed record Overrides(string? Environment = null, string? Primary = null, string? Second = null)
{
    /// <summary>The environment variable of the second region.</summary>
    public const string SecondVariable = "DR_REGION";

    /// <summary>The file's nodes with the overrides laid over them.</summary>
    public SpecMap Over(SpecMap file)
    {
        var at = new Origin("context or " + SecondVariable);
        var regions = Map(at, ("primary", Primary), ("second", Second));
        var root = Map(at, ("environment", Environment));
        if (regions.Entries.Count > 0) root = new([.. root.Entries, new("regions", at, regions)], at);
        return root.Entries.Count > 0 ? file.Under(root) with { Origin = file.Origin } : file;
    }

    private static SpecMap Map(Origin at, params IEnumerable<(string Key, string? Value)> values) =>
        new([.. values.Where(value => !string.IsNullOrWhiteSpace(value.Value))
            .Select(value => new SpecEntry(value.Key, at, new SpecScalar(value.Value!.Trim(), Quoted: true, at)))], at);
}
