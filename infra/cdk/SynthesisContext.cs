using System.Text.Json;

namespace Pipeline.Cdk;

/// <summary>
/// CDK context: what the cdk command hands on in <c>CDK_CONTEXT_JSON</c>, and over it what stands behind <c>--context</c> when the app is
/// started by itself. It is read here because a wrong configuration should be refused before Node.js has been started.
/// </summary>
internal sealed class SynthesisContext
{
    /// <summary>Where the cdk command puts context.</summary>
    public const string Variable = "CDK_CONTEXT_JSON";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads context.</summary>
    /// <param name="json">The variable's value; null when it is not set.</param>
    /// <param name="arguments">The process's arguments: <c>--context KEY=VALUE</c>, any number of times.</param>
    /// <exception cref="FormatException">An argument is something else; the message says which.</exception>
    public SynthesisContext(string? json, IReadOnlyList<string> arguments)
    {
        if (json is { Length: > 0 })
        {
            using var document = JsonDocument.Parse(json);
            foreach (var value in document.RootElement.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.String))
                _values[value.Name] = value.Value.GetString()!;
        }

        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] is not ("--context" or "-c") || i + 1 == arguments.Count
                || arguments[i + 1].IndexOf('=', StringComparison.Ordinal) is not (> 0 and var end))
                throw new FormatException($"'{string.Join(' ', arguments.Skip(i).Take(2))}' is no --context KEY=VALUE.");
            _values[arguments[i + 1][..end]] = arguments[i + 1][(end + 1)..];
        }
    }

    /// <summary>A value; null when there is none.</summary>
    public string? this[string key] => _values.TryGetValue(key, out var text) && text.Length > 0 ? text : null;
}
