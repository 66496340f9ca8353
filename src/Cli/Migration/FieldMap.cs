using Pipeline.Catalog.Items;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pipeline.Cli.Migration;

/// <summary>
/// How the fields of another system become attributes. In YAML: <c>fields</c> maps an attribute (or
/// <c>userMetadata.NAME</c>, <c>properties.NAME</c>) to the field it comes from, with dots into objects, or to
/// <c>{from: FIELD, format: dd/MM/yyyy}</c> for dates, <c>{from: FIELD, separator: ";"}</c> for lists, <c>{value: TEXT}</c>
/// for what all records share; <c>ignore</c> lists fields to leave out.
/// </summary>
internal sealed class FieldMap
{
    private readonly Dictionary<string, Source> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ignored = new(StringComparer.Ordinal);

    /// <summary>Every field is the attribute of its name.</summary>
    public static FieldMap Same { get; } = new();

    /// <summary>The attributes that the file names, and where each comes from.</summary>
    public IReadOnlyDictionary<string, Source> Fields => _fields;

    /// <exception cref="FormatException">The file is not such a map; the message says where and what may stand there.</exception>
    public static FieldMap Load(string path)
    {
        var map = new FieldMap();
        try
        {
            var yaml = new YamlStream();
            using var reader = File.OpenText(path);
            yaml.Load(reader);
            if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is not YamlMappingNode root)
                throw new FormatException($"{path}: here belongs a map with fields and ignore.");
            foreach (var (key, value) in root.Children)
            {
                switch (((YamlScalarNode)key).Value, value)
                {
                    case ("fields", YamlMappingNode fields):
                        foreach (var (attribute, source) in fields.Children) map.Add(path, (YamlScalarNode)attribute, source);
                        break;
                    case ("ignore", YamlSequenceNode ignored):
                        map._ignored.UnionWith(ignored.Children.OfType<YamlScalarNode>().Select(node => node.Value!));
                        break;
                    default:
                        throw new FormatException(
                            $"{path}:{key.Start.Line}: '{key}' is not known; there are fields (a map) and ignore (a list).");
                }
            }
        }
        catch (YamlException exception)
        {
            throw new FormatException($"{path}:{exception.Start.Line}: {exception.Message}", exception);
        }
        return map;
    }

    /// <summary>Whether a field that nothing maps may be left out.</summary>
    public bool Ignores(string field) =>
        _ignored.Contains(field)
            || _fields.Values.Any(
            source => source.From is { } from && (from == field || from.StartsWith(field + ".", StringComparison.Ordinal)));

    /// <summary>Whether an attribute or a name in a map of them.</summary>
    public static bool IsTarget(string name) => ItemSchema.AttributeNames.Contains(name)
        || name.StartsWith("userMetadata.", StringComparison.Ordinal) || name.StartsWith("properties.", StringComparison.Ordinal);

    private void Add(string path, YamlScalarNode attribute, YamlNode source)
    {
        var name = attribute.Value ?? "";
        if (!IsTarget(name))
            throw new FormatException(
                $"{path}:{attribute.Start.Line}: there is no attribute {name}. There are: "
                    + $"{string.Join(", ", ItemSchema.AttributeNames)}, userMetadata.NAME and properties.NAME.");
        _fields[name] = source switch
        {
            YamlScalarNode from => new(from.Value, null, null, null),
            YamlMappingNode map when map.Children.Keys.All(
                key => ((YamlScalarNode)key).Value is "from" or "value" or "format" or "separator") =>
                new(Text(map, "from"), Text(map, "value"), Text(map, "format"), Text(map, "separator")),
            _ =>
                throw new FormatException(
                    $"{path}:{source.Start.Line}: {name} is a field's name, or a map of from, value, format and separator."),
        };
    }

    private static string? Text(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? ((YamlScalarNode)value).Value : null;

    /// <summary>Where an attribute comes from.</summary>
    internal sealed record Source(string? From, string? Value, string? Format, string? Separator);
}
