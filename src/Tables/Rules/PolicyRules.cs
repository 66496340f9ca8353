using System.Text;
using System.Text.Json;

namespace Pipeline.Tables.Rules;

/// <summary>Resource policies.</summary>
internal static class PolicyRules
{
    private const int MaxPolicyBytes = 20 * 1024;
    private const string Deny = "{Version: \"2012-10-17\", Statement: [{Effect: Deny, Principal: \"*\", Action: \"dynamodb:*\", Resource: \"*\"}]}";
    private const string Allow = "{Version: \"2012-10-17\", Statement: [{Effect: Allow, Principal: {AWS: \"arn:aws:iam::111122223333:role/reader\"}, Action: \"dynamodb:GetItem\", Resource: \"*\"}]}";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM165", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A resource policy is a JSON object of at most 20 KB with statements",
            Reason = "DynamoDB refuses any other.",
            Source = Source.Policies, Remedy = "Correct the policy.",
            Passing = "regions: {us-west-2: {resourcePolicy: " + Allow + "}}", Failing = "regions: {us-west-2: {resourcePolicy: \"{not json\"}}",
            Check = spec => Breach.PerReplica(spec, "resourcePolicy", replica => replica.ResourcePolicy is { } policy ? Fault(policy.Value) : null),
        },
        new()
        {
            Code = "DM166", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A resource policy does not shut out replication",
            Reason = "A deny for everyone also denies AWSServiceRoleForDynamoDBReplication; after 20 hours without access a replica irreversibly becomes a table of its own.",
            Source = Source.Security, Remedy = "Except the service-linked role from the deny by a condition on aws:PrincipalArn.",
            Passing = "regions: {us-west-2: {resourcePolicy: " + Allow + "}}", Failing = "regions: {us-west-2: {resourcePolicy: " + Deny + "}}",
            Check = spec => Breach.PerReplica(spec, "resourcePolicy", replica => replica.ResourcePolicy is { } policy && Fault(policy.Value) is null && DeniesAll(policy.Value)
                ? "It denies everyone, replication included." : null),
        },
        new()
        {
            Code = "DM167", Severity = Severity.Advice, Scope = RuleScope.Regional,
            Title = "A resource policy of another region needs a second deployment",
            Reason = "CloudFormation can put a policy only on a replica that exists already.",
            Source = Source.GlobalTableResource, Remedy = "Deploy once without it, then again with it.",
            Passing = "regions: {us-west-2: {resourcePolicy: " + Allow + "}}", Failing = "regions: {us-east-2: {resourcePolicy: " + Allow + "}}",
            Check = spec => Breach.PerReplica(spec, "resourcePolicy", replica => replica.ResourcePolicy is not null && replica.Region != spec.PrimaryRegion ? $"{replica.Region} is not the stack's region." : null),
        },
    ];

    private static string? Fault(string policy)
    {
        if (Encoding.UTF8.GetByteCount(policy) > MaxPolicyBytes) return $"It has {Encoding.UTF8.GetByteCount(policy)} bytes.";
        try
        {
            using var json = JsonDocument.Parse(policy);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("Statement", out _) ? null : "It has no Statement.";
        }
        catch (JsonException)
        {
            return "It is no JSON.";
        }
    }

    private static bool DeniesAll(string policy)
    {
        using var json = JsonDocument.Parse(policy);
        var statement = json.RootElement.GetProperty("Statement");
        JsonElement[] statements = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        return statements.Any(one => one.ValueKind == JsonValueKind.Object
            && one.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Deny")
            && one.TryGetProperty("Principal", out var principal) && principal.GetRawText().Contains("\"*\"", StringComparison.Ordinal)
            && !one.TryGetProperty("Condition", out _));
    }
}
