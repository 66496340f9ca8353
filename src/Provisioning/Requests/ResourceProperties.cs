using System.Text.Json;

namespace Pipeline.Provisioning.Requests;

/// <summary>A resource's properties: texts and lists of texts, since CloudFormation turns numbers and switches into text.</summary>
/// <param name="values">By name.</param>
internal sealed class ResourceProperties(IReadOnlyDictionary<string, JsonElement> values)
{
    public static ResourceProperties None { get; } = new(new Dictionary<string, JsonElement>());

    public IEnumerable<string> Names => values.Keys;

    /// <exception cref="ProvisioningException">The property is missing or no text.</exception>
    public string Text(string name) =>
        OptionalText(name) ?? throw new ProvisioningException($"Property {name} is missing. Give it in the template.");

    /// <summary>A text; null when it is missing or empty, as a condition in a template can only make it empty.</summary>
    /// <exception cref="ProvisioningException">The property is no text.</exception>
    public string? OptionalText(string name)
    {
        if (!values.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String)
            throw new ProvisioningException($"Property {name} is no text. Give it as text in the template.");
        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    /// <exception cref="ProvisioningException">The property is missing, or neither true nor false.</exception>
    public bool Switch(string name) => Text(name) switch
    {
        "true" => true,
        "false" => false,
        var other => throw new ProvisioningException($"Property {name} is '{other}', neither true nor false."),
    };

    /// <exception cref="ProvisioningException">The property is no list of texts.</exception>
    public IReadOnlyList<string> List(string name)
    {
        if (!values.TryGetValue(name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw new ProvisioningException($"Property {name} is no list of texts.");
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }
}
