using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>alarms.tf</c>: the alarms of every region.</summary>
internal static class TerraformAlarms
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        foreach (var replica in spec.Replicas)
        {
            foreach (var (name, alarm) in replica.Alarms) Alarm(file, spec, replica, name, alarm);
        }

        return file.ToString();
    }

    private static void Alarm(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica, string name, AlarmSpec alarm)
    {
        var alias = TerraformRenderer.Alias(replica.Region);
        var percentile = alarm.Statistic.StartsWith('p');
        var dimensions = TableFacts.Dimensions(spec, alarm)
            .Select(dimension =>
                (dimension.Name, dimension.Name == "TableName" ? "aws_dynamodb_table.this.name" : HclBlockWriter.Quote(dimension.Value)))
                    .ToList();
        file.Block($"resource \"aws_cloudwatch_metric_alarm\" \"{alias}_{name.Replace('.', '_')}\"", block => block
            .Raw("count", alarm.ReceivingRegion is null
                ? TerraformReplicas.Count(spec, replica.Region) : "var.enable_global_tables ? 1 : 0")
            .Raw("provider", $"aws.{alias}")
            .Raw("alarm_name", $"\"${{var.table_name}}-{name}\"")
            .Text("alarm_description", alarm.Description)
            .Text("namespace", "AWS/DynamoDB")
            .Text("metric_name", alarm.Metric)
            .Raw("dimensions", dimensions.Count == 0 ? null : HclBlockWriter.Object(dimensions, ""))
            .Text(percentile ? "extended_statistic" : "statistic", alarm.Statistic)
            .Text("comparison_operator", "GreaterThanThreshold")
            .Number("threshold", alarm.Threshold)
            .Number("period", alarm.PeriodSeconds)
            .Number("evaluation_periods", alarm.Periods)
            .Text("treat_missing_data", "notBreaching")
            .Raw("alarm_actions", replica.AlarmTopicArn is { } topic ? $"[{HclBlockWriter.Quote(topic)}]" : null));
    }
}
