using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Topics, log groups, alarms, dashboards and rules.</summary>
internal static class CareKinds
{
    public const string Topic = "AWS::SNS::Topic";
    public const string LogGroup = "AWS::Logs::LogGroup";
    public const string Alarm = "AWS::CloudWatch::Alarm";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Topic)
        {
            Name = "TopicName",
            Taken = "SNS-NAME",
            Fixed = ["FifoTopic"],
            Id = (scope, properties) => scope.Arn("sns", Json.Text(properties, "TopicName") ?? scope.GeneratedName),
            Attributes = (_, id, _) => [("TopicArn", id), ("TopicName", id.Split(':')[^1]), ("Arn", id)],
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
            Attributes = (scope, id, _) => [("Arn", scope.Arn("logs", $"log-group:{id}:*"))],
            Check = CheckGroup,
        },
        new(Alarm)
        {
            Name = "AlarmName",
            Attributes = (scope, id, _) => [("Arn", scope.Arn("cloudwatch", $"alarm:{id}"))],
            Check = (scope, properties, _) => Actions(scope, properties),
        },
        // Of the account, whatever region its stack is in: a second one of the same name would overwrite the first.
        new("AWS::CloudWatch::Dashboard") { Global = true, Name = "DashboardName", Taken = "CW-DASHBOARD" },
        new("AWS::Events::Rule")
        {
            Name = "Name",
            Attributes = (scope, id, _) => [("Arn", scope.Arn("events", $"rule/{id}"))],
        },
    ];

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
