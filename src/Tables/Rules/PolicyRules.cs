using System.Text;
using System.Text.Json;
using Pipeline.Tables.Policies;

namespace Pipeline.Tables.Rules;

/// <summary>Resource policies.</summary>
internal static class PolicyRules
{
    private const int MaxPolicyBytes = 20 * 1024;
    private const string Deny =
        "{Version: \"2012-10-17\", Statement: [{Effect: Deny, Principal: \"*\", Action: \"dynamodb:*\", Resource: \"*\"}]}";
    private const string Allow =
        "{Version: \"2012-10-17\", Statement: [{Effect: Allow, Principal: {AWS: \"arn:aws:iam::111122223333:role/reader\"}, Action: "
        + "\"dynamodb:GetItem\", Resource: \"*\"}]}";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM165", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A resource policy is a JSON object of at most 20 KB with statements",
            Reason = "DynamoDB refuses any other.",
            Source = Source.Policies, Remedy = "Correct the policy.",
            Passing = "regions: {us-west-2: {resourcePolicy: " + Allow + "}}", Failing =
                "regions: {us-west-2: {resourcePolicy: \"{not json\"}}",
            Check = spec =>
                Breach.PerReplica(spec, "resourcePolicy", replica => replica.ResourcePolicy is { } policy ? Fault(policy.Value) : null),
        },
        new()
        {
            Code = "DM166", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A resource policy does not shut out replication",
            Reason = "A deny also meets AWSServiceRoleForDynamoDBReplication, whose requests come through no VPC endpoint and from no "
                + "address of the account: a condition such as \"unless aws:SourceVpce\" denies it. After 20 hours without access a "
                    + "replica irreversibly becomes a table of its own.",
            Source = Source.Security, Remedy =
                "Except the service-linked role from the deny by ArnNotLike on aws:PrincipalArn: "
                + "arn:aws:iam::*:role/aws-service-role/replication.dynamodb.amazonaws.com/*.",
            Passing = "regions: {us-west-2: {resourcePolicy: " + Allow + "}}", Failing = "regions: {us-west-2: {resourcePolicy: " + Deny
                + "}}",
            Check = spec =>
                Breach.PerReplica(spec, "resourcePolicy",
                    replica => spec.Replicas.Count > 1 && replica.ResourcePolicy is { } policy && Fault(policy.Value) is null
                ? ReplicationAccess.Denial(spec, replica, policy.Value) : null),
        },
        new()
        {
            Code = "DM167", Severity = Severity.Advice, Scope = RuleScope.Regional,
            Title = "A resource policy of another region needs a second deployment",
            Reason = "CloudFormation can put a policy only on a replica that exists already.",
            Source = Source.GlobalTableResource, Remedy = "Deploy once without it, then again with it.",
            Passing = "regions: {us-west-2: {resourcePolicy: " + Allow + "}}", Failing = "regions: {us-east-2: {resourcePolicy: " + Allow
                + "}}",
            Check = spec =>
                Breach.PerReplica(spec, "resourcePolicy",
                    replica => replica.ResourcePolicy is not null && replica.Region != spec.PrimaryRegion
                        ? $"{replica.Region} is not the stack's region." : null),
        },
    ];

    private static string? Fault(string policy)
    {
        if (Encoding.UTF8.GetByteCount(policy) > MaxPolicyBytes) return $"It has {Encoding.UTF8.GetByteCount(policy)} bytes.";
        try
        {
            using var json = JsonDocument.Parse(policy);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("Statement", out _)
                ? null : "It has no Statement.";
        }
        catch (JsonException)
        {
            return "It is no JSON.";
        }
    }
}
