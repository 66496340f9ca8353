using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>docs/deployment-model.md lists what the model demands.</summary>
public class PageTests
{
    [Fact]
    public void The_page_has_every_precondition() => Assert.Contains(Table(), File.ReadAllText(Page()), StringComparison.Ordinal);

    private static string Table()
    {
        var text = new StringBuilder("| Code | Must be true | AWS's answer otherwise | Source |\n|---|---|---|---|\n");
        foreach (var one in AllPreconditions.List) text.Append($"| {one.Code} | {one.Statement} | {one.Wording} | {one.Source} |\n");
        return text.ToString();
    }

    private static string Page([CallerFilePath]
    string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "deployment-model.md");
}
