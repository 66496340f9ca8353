using System.Text;
using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Stacks.Monitoring;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Reference;

/// <summary>The tables of docs/monitoring.md: every alarm and event, what it means and what to do.</summary>
internal static class AlarmTable
{
    /// <summary>All three tables of the second region of the default deployment, as the page has them.</summary>
    public static string All()
    {
        var loaded = ConfigurationLoader.Load("project: docmeta", "pipeline.yaml", new(), File.ReadAllText);
        var (deployment, region) =
            (new Deployment(loaded.Configuration, loaded.Table,
                new(loaded.Configuration.Functions.Packages, ".")), loaded.Configuration.Regions.Second!);
        return $"{Alarms(deployment, region)}\n{TableAlarms(deployment, region)}\n{Events(deployment, region)}";
    }

    /// <summary>The alarms of a region, without those of the table.</summary>
    private static string Alarms(Deployment deployment, string region)
    {
        var text = new StringBuilder("| Alarm | Goes off at | Means | Do |\n|---|---|---|---|\n");
        foreach (var alarm in Stacks.Monitoring.Alarms.Of(deployment, region))
            text.Append($"| `{alarm.Name}` | {alarm.When} | {alarm.Meaning} | {alarm.Remedy} |\n");
        return text.ToString();
    }

    /// <summary>The alarms that the table's specification has.</summary>
    private static string TableAlarms(Deployment deployment, string region)
    {
        var text = new StringBuilder("| Alarm | Goes off at | Means |\n|---|---|---|\n");
        foreach (var (name, alarm) in deployment.Table.Replicas.Single(replica => replica.Region == region).Alarms)
            text.Append($"| `{TableFacts.AlarmName(deployment.Table, name)}` | {When(alarm)} | {alarm.Description} |\n");
        return text.ToString();
    }

    /// <summary>The events that are told.</summary>
    private static string Events(Deployment deployment, string region)
    {
        var text = new StringBuilder("| Events | Mean | Do |\n|---|---|---|\n");
        foreach (var rule in EventRules.Of(deployment, region)) text.Append($"| `{rule.Name}-events` | {rule.Meaning} | {rule.Remedy} |\n");
        return text.ToString();
    }

    private static string When(AlarmSpec alarm) => new Watched("")
        .Above((double)alarm.Threshold, alarm.Metric, "", "", "", alarm.Periods, alarm.Statistic, alarm.PeriodSeconds).When;
}
