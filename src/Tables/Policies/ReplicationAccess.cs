using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Policies;

/// <summary>
/// Whether a replica's resource policy denies the role that replicates, which loses the replica for good after 20 hours. A
/// deny counts when role, actions, resource and every condition are met by a request of that role.
/// </summary>
internal static class ReplicationAccess
{
    /// <summary>What the role calls on a replica (DynamoDB Developer Guide, Using service-linked roles with global tables).</summary>
    private static readonly string[] Actions =
    [
        "dynamodb:DeleteItem", "dynamodb:DescribeStream", "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:GetItem",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:UpdateItem", "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
    ];

    /// <summary>The role's name, the same in every account.</summary>
    public const string Role = "AWSServiceRoleForDynamoDBReplication";

    /// <summary>What denies it, in a few words, or null when nothing does.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="replica">The replica that the policy is of.</param>
    /// <param name="policy">A policy of valid JSON with statements.</param>
    public static string? Denial(GlobalTableSpec spec, ReplicaSpec replica, string policy)
    {
        using var json = JsonDocument.Parse(policy);
        var statement = json.RootElement.GetProperty("Statement");
        JsonElement[] statements = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        var request = new ReplicationRequest(spec.Account, replica.Region);
        var denying = Array.FindIndex(statements, one => Denies(one, spec, replica, request));
        if (denying < 0) return null;
        var name = statements[denying].TryGetProperty("Sid", out var sid) ? $"Statement {sid}" : $"Statement {denying + 1}";
        var keys = PolicyCondition.Keys(statements[denying]);
        return keys.Count == 0 ? $"{name} denies everyone, replication included." : $"{name} denies {Role} too: its requests meet the "
            + $"condition on {string.Join(" and ", keys)}.";
    }

    private static bool Denies(JsonElement statement, GlobalTableSpec spec, ReplicaSpec replica, ReplicationRequest request) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.TryGetProperty("Effect", out var effect) && effect.ValueEquals("Deny")
        && MeetsPrincipal(statement, request)
        && Meets(statement, "Action", Actions)
        && Meets(statement, "Resource", [Table(spec, replica), $"{Table(spec, replica)}/stream/2026-01-01T00:00:00.000"])
        && PolicyCondition.Holds(statement, request);

    private static string Table(GlobalTableSpec spec, ReplicaSpec replica) => TableFacts.TableArn(spec, replica.Region);

    private static bool MeetsPrincipal(JsonElement statement, ReplicationRequest request)
    {
        if (statement.TryGetProperty("NotPrincipal", out var not)) return !PolicyCondition.Texts(not).Any(request.Is);
        return statement.TryGetProperty("Principal", out var principal) && PolicyCondition.Texts(principal).Any(request.Is);
    }

    private static bool Meets(JsonElement statement, string element, IReadOnlyList<string> values)
    {
        if (statement.TryGetProperty(element, out var named))
            return PolicyCondition.Texts(named).Any(pattern => values.Any(value => Like(value, pattern)));
        return statement.TryGetProperty("Not" + element, out var excepted)
            && values.Any(value => !PolicyCondition.Texts(excepted).Any(pattern => Like(value, pattern)));
    }

    /// <summary>Whether a value fits a pattern with <c>*</c> and <c>?</c>; an unknown account fits any.</summary>
    internal static bool Like(string value, string pattern)
    {
        var expression = Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
        return Regex.IsMatch(value, $"^{expression}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline,
            TimeSpan.FromSeconds(1))
            || (value.Contains(TableFacts.UnknownAccount, StringComparison.Ordinal)
            && Regex.Match(pattern, "[0-9]{12}") is { Success: true } account
            && Like(value.Replace(TableFacts.UnknownAccount, account.Value, StringComparison.Ordinal), pattern));
    }
}
