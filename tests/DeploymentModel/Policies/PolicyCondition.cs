using System.IO.Enumeration;

namespace Pipeline.DeploymentModel.Policies;

/// <summary>One condition of a statement.</summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>Whether the condition keeps strangers out.</summary>
    public bool Narrows => !Operator.Contains("Not", StringComparison.Ordinal)
        && Key.ToLowerInvariant() is "aws:sourceaccount" or "aws:sourcearn" or "aws:principalaccount" or "aws:principalorgid"
        or "aws:sourcevpce" or "aws:principalarn" or "kms:calleraccount";

    public bool Holds(PolicyRequest request)
    {
        var name = Operator;
        if (name.StartsWith("ForAnyValue:", StringComparison.Ordinal)) name = name["ForAnyValue:".Length..];
        var optional = name.EndsWith("IfExists", StringComparison.Ordinal);
        if (optional) name = name[..^"IfExists".Length];
        var there = request.Context.TryGetValue(Key, out var value);
        if (name == "Null") return Values.Contains(there ? "false" : "true", StringComparer.OrdinalIgnoreCase);
        if (!there) return optional || name.Contains("Not", StringComparison.Ordinal);
        // A context key with several values is written with line feeds between them.
        var actual = value!.Split('\n');
        return name switch
        {
            "StringEquals" => actual.Any(Values.Contains),
            "StringNotEquals" => !actual.Any(Values.Contains),
            "Bool" => actual.Any(one => Values.Contains(one, StringComparer.OrdinalIgnoreCase)),
            "StringLike" or "ArnLike" or "ArnEquals" => actual.Any(one => Values.Any(pattern => Matches(pattern, one))),
            "StringNotLike" or "ArnNotLike" or "ArnNotEquals" => !actual.Any(one => Values.Any(pattern => Matches(pattern, one))),
            "NumericLessThan" => actual.Any(one => Values.Any(bound => double.Parse(one) < double.Parse(bound))),
            "NumericGreaterThan" => actual.Any(one => Values.Any(bound => double.Parse(one) > double.Parse(bound))),
            _ => throw new NotSupportedException($"The model does not know the condition operator {Operator}."),
        };
    }

    /// <summary>Whether a pattern with * and ? covers a text.</summary>
    public static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
