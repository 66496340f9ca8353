using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Topics, log groups, alarms, dashboards and rules.</summary>
internal static partial class CareKinds
{
    public const string Topic = "AWS::SNS::Topic";
    public const string LogGroup = "AWS::Logs::LogGroup";
    public const string Alarm = "AWS::CloudWatch::Alarm";
    public const string Composite = "AWS::CloudWatch::CompositeAlarm";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Topic)
        {
            Name = "TopicName",
            Fixed = ["TopicName", "FifoTopic"],
            Id = (scope, properties) => scope.Arn("sns", Json.Text(properties, "TopicName") ?? scope.GeneratedName),
            Attributes = (_, id, _) => [("TopicArn", id), ("TopicName", id.Split(':')[^1]), ("Arn", id)],
            Check = (scope, properties, old) =>
            {
                var arn = scope.Arn("sns", Json.Text(properties, "TopicName") ?? scope.GeneratedName);
                if (old is null && scope.Find(Topic, arn) is not null) throw Refusal.Of("SNS-NAME", arn);
            },
        },
        new("AWS::SNS::TopicPolicy")
        {
            Check = (scope, properties, _) =>
            {
                foreach (var topic in Json.Texts(properties, "Topics")) NeedTopic(scope, topic);
                IamKinds.CheckPrincipals(scope, properties["PolicyDocument"]);
            },
        },
        new("AWS::SNS::Subscription")
        {
            Fixed = ["TopicArn", "Protocol", "Endpoint"],
            Check = (scope, properties, _) => NeedTopic(scope, Json.Text(properties, "TopicArn") ?? ""),
        },
        new(LogGroup)
        {
            Name = "LogGroupName",
            Fixed = ["LogGroupName"],
            Id = (scope, properties) => Json.Text(properties, "LogGroupName") ?? scope.GeneratedName,
            Attributes = (scope, id, _) => [("Arn", scope.Arn("logs", $"log-group:{id}:*"))],
            Check = CheckGroup,
        },
        new("AWS::Logs::MetricFilter")
        {
            Fixed = ["FilterName", "LogGroupName"],
            Check = (scope, properties, _) => NeedGroup(scope, Json.Text(properties, "LogGroupName") ?? ""),
        },
        new("AWS::Logs::ResourcePolicy")
        {
            Fixed = ["PolicyName"],
            Id = (scope, properties) => Json.Text(properties, "PolicyName") ?? scope.GeneratedName,
        },
        new(Alarm)
        {
            Name = "AlarmName",
            Fixed = ["AlarmName"],
            Id = (scope, properties) => Json.Text(properties, "AlarmName") ?? scope.GeneratedName,
            Attributes = (scope, id, _) => [("Arn", scope.Arn("cloudwatch", $"alarm:{id}"))],
            Check = (scope, properties, _) => Actions(scope, properties),
        },
        new(Composite)
        {
            Name = "AlarmName",
            Fixed = ["AlarmName"],
            Id = (scope, properties) => Json.Text(properties, "AlarmName") ?? scope.GeneratedName,
            Attributes = (scope, id, _) => [("Arn", scope.Arn("cloudwatch", $"alarm:{id}"))],
            Check = (scope, properties, _) =>
            {
                Actions(scope, properties);
                foreach (Match match in AlarmFunction().Matches(Json.Text(properties, "AlarmRule") ?? ""))
                {
                    var name = match.Groups[1].Value.Split(":alarm:")[^1];
                    if (scope.Find(Alarm, name) is null && scope.Find(Composite, name) is null)
                        throw Refusal.Of("CW-RULE", name);
                }
            },
        },
        new("AWS::CloudWatch::Dashboard")
        {
            // Of the account, whatever region its stack is in: a second one of the same name would overwrite the first.
            Global = true, Name = "DashboardName", Fixed = ["DashboardName"], Id = (scope, properties) =>
                Json.Text(properties, "DashboardName") ?? scope.GeneratedName,
            Check = (scope, properties, old) =>
            {
                var name = Json.Text(properties, "DashboardName") ?? scope.GeneratedName;
                if (old is null && scope.Find("AWS::CloudWatch::Dashboard", name) is not null)
                    throw Refusal.Of("CW-DASHBOARD", name);
            },
        },
        new("AWS::Events::Rule")
        {
            Name = "Name",
            Fixed = ["Name"],
            Id = (scope, properties) => Json.Text(properties, "Name") ?? scope.GeneratedName,
            Attributes = (scope, id, _) => [("Arn", scope.Arn("events", $"rule/{id}"))],
        },
    ];

    [GeneratedRegex("""(?:ALARM|OK|INSUFFICIENT_DATA)\("?([^")]+)"?\)""")]
    private static partial Regex AlarmFunction();

    private static void Actions(Scope scope, JsonObject properties)
    {
        foreach (var action in new[] { "AlarmActions", "OKActions", "InsufficientDataActions" }.SelectMany(name =>
            Json.Texts(properties, name)))
        {
            if (action.Split(':') is [_, _, _, var region, ..] && region != scope.Region)
                throw Refusal.Of("CW-REGION", region, scope.Region);
        }
    }

    private static void NeedTopic(Scope scope, string topic)
    {
        if (scope.Find(Topic, topic) is null) throw Refusal.Of("SNS-EXISTS", topic);
    }

    private static void NeedGroup(Scope scope, string group)
    {
        if (scope.Find(LogGroup, group) is null) throw Refusal.Of("LOGS-EXISTS", group);
    }

    private static void CheckGroup(Scope scope, JsonObject properties, Live? old)
    {
        var name = Json.Text(properties, "LogGroupName") ?? scope.GeneratedName;
        if (old is null && (scope.Find(LogGroup, name) is not null || scope.Account.Facet(WrittenGroup(scope.Region, name)) is not null))
            throw Refusal.Of("LOGS-NAME", name);
        var arn = scope.Arn("logs", $"log-group:{name}");
        var allowed = scope.KeyAllows(Json.Text(properties, "KmsKeyId"), $"logs.{scope.Region}.amazonaws.com", "kms:GenerateDataKey*",
            ("kms:EncryptionContext:aws:logs:arn", arn), ("aws:SourceAccount", SimulatedAccount.Number))
            || scope.KeyAllows(Json.Text(properties, "KmsKeyId"), "logs.amazonaws.com", "kms:GenerateDataKey*",
            ("kms:EncryptionContext:aws:logs:arn", arn), ("aws:SourceAccount", SimulatedAccount.Number));
        if (!allowed) throw Refusal.Of("LOGS-KEY", arn);
    }

    /// <summary>Marks a log group that Lambda made by itself, because the function ran first.</summary>
    public static string WrittenGroup(string region, string name) => $"written-group:{region}:{name}";
}
