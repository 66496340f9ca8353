namespace Pipeline.Tables.Rules;

/// <summary>The order that findings are shown in.</summary>
internal static class FindingOrder
{
    public static IReadOnlyList<Finding> Sort(IEnumerable<Finding> findings) =>
        [.. findings.OrderBy(finding => finding.Severity).ThenBy(finding => finding.Where?.Line ?? 0).ThenBy(finding => finding.Code,
            StringComparer.Ordinal)];
}
