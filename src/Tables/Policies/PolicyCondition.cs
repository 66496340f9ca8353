using System.Text.Json;

namespace Pipeline.Tables.Policies;

/// <summary>Evaluates the condition of a statement (IAM User Guide, Condition operators).</summary>
internal static class PolicyCondition
{
    private const string IfExists = "IfExists";

    /// <summary>The keys that a statement's condition looks at.</summary>
    public static IReadOnlyList<string> Keys(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var condition) && condition.ValueKind == JsonValueKind.Object
            ? [.. condition.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Object)
                .SelectMany(one => one.Value.EnumerateObject().Select(key => key.Name)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];

    /// <summary>Whether every operator on every key holds. What cannot be told, such as a date, does not hold.</summary>
    public static bool Holds(JsonElement statement, ReplicationRequest request) =>
        !statement.TryGetProperty("Condition", out var condition)
        || (condition.ValueKind == JsonValueKind.Object && condition.EnumerateObject().All(one =>
            one.Value.ValueKind == JsonValueKind.Object
                && one.Value.EnumerateObject().All(key => Holds(one.Name, key.Name, [.. Texts(key.Value)], request))));

    /// <summary>The texts of a value, a list, or the values of a map of them.</summary>
    public static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(one => Texts(one.Value)),
        _ => [],
    };

    private static bool Holds(string written, string key, IReadOnlyList<string> wanted, ReplicationRequest request)
    {
        if (wanted.Count == 0) return false;
        var forAll = written.StartsWith("ForAllValues:", StringComparison.OrdinalIgnoreCase);
        var name = written[(written.IndexOf(':') + 1)..];
        var optional = name.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
        if (optional) name = name[..^IfExists.Length];
        var actual = request.Value(key, wanted);
        if (string.Equals(name, "Null", StringComparison.OrdinalIgnoreCase))
            return wanted.Any(value => bool.TryParse(value, out var absent) && absent == actual is null);
        var negated = name.Contains("Not", StringComparison.Ordinal);
        // A key that a request has not got differs from every value.
        if (actual is null) return optional || forAll || negated;
        return Same(name, actual, wanted) is { } same && same != negated;
    }

    private static bool? Same(string name, string actual, IReadOnlyList<string> wanted) => name switch
    {
        "StringEquals" or "StringNotEquals" => wanted.Contains(actual, StringComparer.Ordinal),
        "StringEqualsIgnoreCase" or "StringNotEqualsIgnoreCase" or "Bool" => wanted.Contains(actual, StringComparer.OrdinalIgnoreCase),
        "StringLike" or "StringNotLike" or "ArnEquals" or "ArnLike" or "ArnNotEquals" or "ArnNotLike" =>
            wanted.Any(pattern => ReplicationAccess.Like(actual, pattern)),
        _ => null,
    };
}
