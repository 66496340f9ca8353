using Pipeline.Cdk.Reference;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Reference;

/// <summary>What docs/monitoring.md says of alarms and events is what the stacks have.</summary>
public sealed class MonitoringPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "monitoring.md"));
    private static readonly Cdk.Deployment Deployment = Loaded();

    [Fact]
    public void The_page_has_the_alarms() => Assert.Contains(AlarmTable.Alarms(Deployment, "us-east-2"), Page, StringComparison.Ordinal);

    [Fact]
    public void The_page_has_the_tables_alarms() => Assert.Contains(AlarmTable.TableAlarms(Deployment, "us-east-2"), Page, StringComparison.Ordinal);

    [Fact]
    public void The_page_has_the_events() => Assert.Contains(AlarmTable.Events(Deployment, "us-east-2"), Page, StringComparison.Ordinal);

    private static Cdk.Deployment Loaded()
    {
        var loaded = SynthesisedApp.Load(Configurations.Everything);
        return new(loaded.Configuration, loaded.Table, new(loaded.Configuration.Functions.Packages, "."));
    }
}
