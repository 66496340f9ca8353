using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>Applies the rules to a loaded file so that one mistake gives one finding, at the line that somebody wrote.</summary>
internal static class FindingPlaces
{
    /// <summary>The rules' findings with their places, without those that only follow from what could not be read.</summary>
    public static IEnumerable<Finding> Of(GlobalTableSpec spec, IReadOnlyList<Finding> unread, SpecMap file,
        IReadOnlyList<Explained> explanation, string source)
    {
        var lost = unread.Where(finding => finding.Code != LoadRules.UnknownField).Select(finding => finding.Path).ToList();
        var silent = TableRules.All.Where(rule => rule.Needs.Any(need => lost.Any(path => Within(path, need) || Within(need, path))))
            .Select(rule => rule.Code).ToHashSet();
        // What could not be read has its default here, and a rule's word on a default would only confuse.
        var found = TableRules.Check(spec)
            .Where(finding => !silent.Contains(finding.Code) && !lost.Any(path => Within(finding.Path, path) || Within(path, finding.Path)))
            .ToList();
        foreach (var finding in found)
        {
            // Advice about a field that must change anyway is noise.
            if (finding.Severity == Severity.Advice
                && found.Any(other => other.Severity == Severity.Error && Within(other.Path, finding.Path))) continue;
            yield return finding with { Where = SpecPlaces.Find(finding.Path, file, explanation) ?? new Origin(source, 1, 1) };
        }
    }

    /// <summary>Makes one finding of those that one line under <c>defaults</c> gives in every region.</summary>
    public static IEnumerable<Finding> Merge(IReadOnlyList<Finding> findings) => findings
        .GroupBy(finding => (finding.Code, finding.Where, finding.Message, Field: Field(finding.Path)))
        .Select(group => group.Count() == 1 || group.Key.Field == group.First().Path
            ? group.First() : group.First() with { Path = $"defaults.{group.Key.Field}" });

    private static string Field(string path) => path.Split('.', 3) is ["regions", _, var field] ? field : path;

    private static bool Within(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal)
            && (path.Length == ancestor.Length || ancestor.Length == 0 || path[ancestor.Length] is '.' or '[');
}
