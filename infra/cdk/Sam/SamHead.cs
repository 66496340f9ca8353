using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration.Rules;

namespace Pipeline.Cdk.Sam;

/// <summary>What a template has beside resources: parameters, conditions, rules, and which places of the resources the parameters fill
/// in.</summary>
internal static class SamHead
{
    /// <summary>The words above the template.</summary>
    public const string Comment = """
        # Made by `dotnet run --project infra/cdk -- sam`; a test says when it is stale. Change infra/cdk instead.
        #
        # One region, either of the two: deploy the primary first, then the second, which ties both (docs/deploy.md). What can be configured in
        # infra/cdk/pipeline.yaml and is no parameter here needs the CDK.
        """;

    /// <summary>The outputs that are kept.</summary>
    public static readonly string[] Outputs = ["ApiEndpoint", "BucketName", "AlarmTopic"];

    /// <summary>The condition that a parameter puts on a resource; null for none.</summary>
    public static string? Parameterised(string id) => id switch
    {
        "Email" => "HasEmail",
        "IngestConcurrencyAlarm" => "ReservesConcurrency",
        _ => null,
    };

    /// <summary>Puts parameters where a resource has what they say.</summary>
    public static JsonObject Parameters(string id, JsonObject resource)
    {
        var properties = resource["Properties"]!.AsObject();
        if (resource["Type"]!.ToString() == "AWS::Logs::LogGroup") properties["RetentionInDays"] = Ref("LogRetentionDays");
        if (id == "Email") properties["Endpoint"] = Ref("AlarmEmail");
        if (id == "IngestRedrive") properties["Enabled"] = Ref("RedriveFailures");
        if (id == "Ingest") properties["ReservedConcurrentExecutions"] =
            new JsonObject
            {
                ["Fn::If"] =
                new JsonArray("ReservesConcurrency", properties["ReservedConcurrentExecutions"]!.DeepClone(), Ref("AWS::NoValue"))
            };
        return resource;
    }

    /// <summary>A template without resources.</summary>
    public static JsonObject Document() => new()
    {
        ["AWSTemplateFormatVersion"] = "2010-09-09",
        ["Transform"] = new JsonArray("AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"),
        ["Description"] = "Document metadata in one region of two. Deploy the primary region first, then the second.",
        ["Metadata"] = Metadata(),
        ["Parameters"] = new JsonObject
        {
            ["Project"] = Text("docmeta", "First part of every name.", "[a-z][a-z0-9-]{0,18}[a-z0-9]"),
            ["Environment"] = Choice("prod", ["dev", "prod"],
                "Second part of every name. In prod whatever holds data stays when the stack is deleted; in dev nothing stays."),
            ["PrimaryRegion"] = Text("us-west-2", "The region that makes the table and the multi-Region key. The same in both stacks.",
                "[a-z]{2}(-[a-z]+)+-[0-9]"),
            ["SecondRegion"] = Text("us-east-2", "The other region. The same in both stacks.", "[a-z]{2}(-[a-z]+)+-[0-9]"),
            ["LogRetentionDays"] = new JsonObject
            {
                ["Type"] = "Number",
                ["Default"] = 90,
                ["AllowedValues"] = new JsonArray([.. FunctionRules.Retentions.Select(days => (JsonNode?)days)]),
                ["Description"] = "Days that log lines are kept.",
            },
            ["ReserveConcurrency"] = Choice("true", ["false", "true"],
                "Keep 50 concurrent executions for Ingest. A new account may have 10 in all: then false."),
            ["RedriveFailures"] = Choice("false", ["false", "true"],
                "Feed the failure queue back to Ingest. Turn it on when the cause of the failures is gone."),
            ["AlarmEmail"] = new JsonObject
            {
                ["Type"] = "String",
                ["Default"] = "",
                ["Description"] = "Address that gets every alarm, after confirming the subscription; empty for none.",
            },
        },
        ["Rules"] = new JsonObject
        {
            ["OneOfTheRegions"] = new JsonObject
            {
                ["Assertions"] = new JsonArray(
                    Assertion(new JsonObject
                    {
                        ["Fn::Or"] = new JsonArray(Same(Ref("AWS::Region"), Ref("PrimaryRegion")),
                        Same(Ref("AWS::Region"), Ref("SecondRegion")))
                    }, "Deploy in PrimaryRegion or in SecondRegion."),
                    Assertion(Not(Same(Ref("PrimaryRegion"), Ref("SecondRegion"))), "PrimaryRegion and SecondRegion are the same.")),
            },
        },
        ["Conditions"] = new JsonObject
        {
            [SamTemplate.IsPrimary] = Same(Ref("AWS::Region"), Ref("PrimaryRegion")),
            [SamTemplate.IsSecond] = Not(Condition(SamTemplate.IsPrimary)),
            [SamTemplate.IsProduction] = Same(Ref("Environment"), "prod"),
            [SamTemplate.IsDevelopment] = Not(Condition(SamTemplate.IsProduction)),
            ["ReservesConcurrency"] = Same(Ref("ReserveConcurrency"), "true"),
            ["HasEmail"] = Not(Same(Ref("AlarmEmail"), "")),
        },
    };

    private static JsonObject Metadata()
    {
        JsonObject Group(string label, params string[] parameters) => new()
        {
            ["Label"] = new JsonObject { ["default"] = label },
            ["Parameters"] = new JsonArray([.. parameters.Select(name => (JsonNode?)name)]),
        };
        return new()
        {
            ["AWS::CloudFormation::Interface"] = new JsonObject
            {
                ["ParameterGroups"] = new JsonArray(
                    Group("What and where, the same in both regions", "Project", "Environment", "PrimaryRegion", "SecondRegion"),
                    Group("Operation", "AlarmEmail", "LogRetentionDays", "ReserveConcurrency", "RedriveFailures")),
            },
        };
    }

    private static JsonObject Text(string value, string description, string pattern) =>
        new() { ["Type"] = "String", ["Default"] = value, ["AllowedPattern"] = pattern, ["Description"] = description };

    private static JsonObject Choice(string value, string[] values, string description) =>
        new()
        {
            ["Type"] = "String",
            ["Default"] = value,
            ["AllowedValues"] = new JsonArray([.. values.Select(one => (JsonNode?)one)]),
            ["Description"] = description,
        };

    private static JsonObject Assertion(JsonObject assert, string description) =>
        new() { ["Assert"] = assert, ["AssertDescription"] = description };

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    private static JsonObject Condition(string name) => new() { ["Condition"] = name };

    private static JsonObject Same(JsonNode one, JsonNode two) => new() { ["Fn::Equals"] = new JsonArray(one, two) };

    private static JsonObject Not(JsonNode condition) => new() { ["Fn::Not"] = new JsonArray(condition) };
}
