using Pipeline.Tables.Model;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Changes;

/// <summary>What a change amounts to, in the order in which somebody about to deploy it must know.</summary>
/// <param name="Losses">What is replaced, rebuilt or lost.</param>
/// <param name="Cares">What is refused or needs more than one deployment, and what to mind.</param>
/// <param name="Rest">Every other fact that differs.</param>
public sealed record ChangeReport(IReadOnlyList<Finding> Losses, IReadOnlyList<Finding> Cares, IReadOnlyList<ModelDifference> Rest)
{
    /// <summary>Whether the two descriptions say the same.</summary>
    public bool Same => Losses.Count + Cares.Count + Rest.Count == 0;

    /// <summary>Compares two descriptions; what a change means is known between two specifications only.</summary>
    public static ChangeReport Of((TableModel Model, GlobalTableSpec? Spec) before, (TableModel Model, GlobalTableSpec? Spec) after)
    {
        IReadOnlyList<Finding> findings = before.Spec is { } old && after.Spec is { } now ? SpecificationChange.Check(old, now) : [];
        var losing = ChangeRules.All.Where(rule => rule.Loses).Select(rule => rule.Code).ToHashSet();
        return new(
            [.. findings.Where(finding => losing.Contains(finding.Code))],
            [.. findings.Where(finding => !losing.Contains(finding.Code))],
            [.. before.Model.DifferencesTo(Renamed(before.Spec, after))
                .Where(difference => !findings.Any(finding => Tells(finding, difference)))]);
    }

    /// <summary>Everything that is named after the table has another name when the table has: that is one change, told once.</summary>
    private static TableModel Renamed(GlobalTableSpec? before, (TableModel Model, GlobalTableSpec? Spec) after) =>
        before is not null && after.Spec is { } now && now.Name != before.Name
            ? SpecModel.Of(now with { Name = before.Name }) : after.Model;

    /// <summary>A finding on a field has said what the field's facts would say again.</summary>
    private static bool Tells(Finding finding, ModelDifference difference) =>
        difference.Path == finding.Path || difference.Path.StartsWith(finding.Path + ".", StringComparison.Ordinal);
}
