using System.Text.RegularExpressions;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>
/// The AWS provider's arguments, from the type declarations of the npm package <c>@cdktn/provider-aws</c>, which are
/// generated from the provider's schema.
/// </summary>
internal sealed partial class ProviderSchema(string packageFolder)
{
    private readonly Dictionary<string, Dictionary<string, (bool Required, string Type)>> _interfaces = [];

    /// <summary>The arguments of a resource, or null when the provider has no such resource.</summary>
    public IReadOnlyDictionary<string, (bool Required, string Type)>? Resource(string type)
    {
        var name = type["aws_".Length..];
        var file = Path.Combine(packageFolder, "lib", name.Replace('_', '-'), "index.d.ts");
        if (!File.Exists(file)) return null;
        var root = "";
        foreach (Match match in Interface().Matches(File.ReadAllText(file)))
        {
            if (match.Groups["extends"].Value.Contains("TerraformMetaArguments", StringComparison.Ordinal))
                root = match.Groups["name"].Value;
            _interfaces[match.Groups["name"].Value] = Field().Matches(match.Groups["body"].Value).ToDictionary(
                field => field.Groups["name"].Value, field => (field.Groups["optional"].Length == 0, field.Groups["type"].Value));
        }

        return _interfaces[root];
    }

    /// <summary>The arguments of a nested block, or null when its type is none.</summary>
    public IReadOnlyDictionary<string, (bool Required, string Type)>? Block(string type) =>
        _interfaces.GetValueOrDefault(Word().Match(type).Value);

    /// <summary>An argument as the declarations write it.</summary>
    public static string Camel(string argument) => char.ToLowerInvariant(Pascal(argument)[0]) + Pascal(argument)[1..];

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    [GeneratedRegex(@"export interface (?<name>\w+)(?<extends>[^{]*)\{(?<body>.*?)\n\}", RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^    readonly (?<name>\w+)(?<optional>\??): (?<type>[^;]+)", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Word();
}
