using Pipeline.Cdk.Reference;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Reference;

/// <summary>What docs/monitoring.md says of alarms and events is what the default stacks have.</summary>
public sealed class MonitoringPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "monitoring.md"));

    public static TheoryData<string> Tables => [.. AlarmTable.All().Split("\n\n")];

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_page_has_the_tables_that_are_made(string table) =>
        Assert.True(Page.Contains(table.TrimEnd('\n'), StringComparison.Ordinal),
            "docs/monitoring.md is stale. Its tables are those of: dotnet run --project infra/cdk -- alarms");
}
