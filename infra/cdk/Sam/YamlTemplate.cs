using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pipeline.Cdk.Sam;

/// <summary>
/// Writes a template as people write theirs: functions in their short forms, small maps and lists in a line. The subset of YAML that this
/// takes is
/// smaller than any library's, and none writes CloudFormation's tags.
/// </summary>
internal static partial class YamlTemplate
{
    private const int Width = 140;

    /// <summary>Blocks that are never put into a line.</summary>
    private const int OpenDepth = 2;

    /// <summary>The text of a template.</summary>
    public static string Write(string comment, JsonObject template)
    {
        var text = new StringBuilder(comment.ReplaceLineEndings("\n")).Append('\n');
        foreach (var (name, value) in template)
        {
            if (value is JsonObject section && name != "Transform")
            {
                text.Append($"\n{name}:\n");
                foreach (var (id, entry) in section) Entry(text, id, entry!, depth: 1, blankAfter: name == "Resources");
            }
            else
            {
                text.Append($"{name}: {Line(value)}\n");
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Entry(StringBuilder text, string name, JsonNode value, int depth, bool blankAfter = false)
    {
        var indent = new string(' ', depth * 2);
        Value(text, $"{indent}{Scalar(name)}:", value, depth);
        if (blankAfter) text.Append('\n');
    }

    /// <summary>Writes what stands behind a key or a dash.</summary>
    private static void Value(StringBuilder text, string before, JsonNode value, int depth)
    {
        var line = Line(value);
        if (value is JsonObject { Count: 1 } call && call.First() is { Key: "Fn::Sub" } sub && Document(sub.Value!) is { } document)
        {
            Sub(text, before, sub.Value!, document, depth);
        }
        else if ((depth > OpenDepth || value is not JsonObject block || Short(block) is not null)
            && before.Length + 1 + line.Length <= Width || value is not (JsonObject or JsonArray))
        {
            text.Append($"{before} {line}\n");
        }
        else if (value is JsonObject { Count: 1 } function && Short(function) is { } tag && function.First().Value is JsonArray arguments)
        {
            text.Append($"{before} {tag}\n");
            Items(text, arguments, depth + 1);
        }
        else if (value is JsonObject map && Short(map) is null)
        {
            text.Append($"{before}\n");
            foreach (var (name, entry) in map.Where(entry => entry.Value is not null)) Entry(text, name, entry!, depth + 1);
        }
        else if (value is JsonArray items)
        {
            text.Append($"{before}\n");
            Items(text, items, depth + 1);
        }
        else
        {
            text.Append($"{before} {line}\n");
        }
    }

    private static void Items(StringBuilder text, JsonArray items, int depth)
    {
        var indent = new string(' ', depth * 2);
        foreach (var item in items)
        {
            var line = Line(item);
            if (indent.Length + 2 + line.Length <= Width || item is not JsonObject map || Short(map) is not null)
            {
                if (item is JsonObject or JsonArray && indent.Length + 2 + line.Length > Width) Value(text, $"{indent}-", item, depth + 1);
                else text.Append($"{indent}- {line}\n");
                continue;
            }

            // The first field stands behind the dash, the others below it.
            var block = new StringBuilder();
            foreach (var (name, entry) in map.Where(entry => entry.Value is not null)) Entry(block, name, entry!, depth + 1);
            text.Append($"{indent}- {block.ToString().TrimStart(' ')}");
        }
    }

    /// <summary>JSON within a text, a line for each of its larger parts; null for any other text.</summary>
    private static string? Document(
        JsonNode sub) =>
            (sub is JsonArray parts ? parts[0]! : sub).ToString() is ['{', _, ..] text && text.Length > Width
                && !text.StartsWith("${", StringComparison.Ordinal)
        ? text.Replace("{\"type\":", "\n{\"type\":", StringComparison.Ordinal) : null;

    private static void Sub(StringBuilder text, string before, JsonNode sub, string document, int depth)
    {
        var (indent, within) = (new string(' ', depth * 2 + 2), new string(' ', depth * 2 + 4));
        if (sub is JsonArray parts)
        {
            text.Append($"{before} !Sub\n{indent}- |-\n");
            foreach (var line in document.Split('\n')) text.Append($"{within}{line}\n");
            text.Append($"{indent}- {Line(parts[1])}\n");
            return;
        }

        text.Append($"{before} !Sub |-\n");
        foreach (var line in document.Split('\n')) text.Append($"{indent}{line}\n");
    }

    private static string Line(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        JsonObject map when Short(map) is { } tag => $"{tag} {Argument(map.First())}",
        JsonObject map => "{" + string.Join(
            ", ", map.Where(entry => entry.Value is not null).Select(entry => $"{Scalar(entry.Key)}: {Line(entry.Value)}")) + "}",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => node.ToJsonString(),
            _ => Scalar(node.ToString()),
        },
    };

    private static string Argument(KeyValuePair<string, JsonNode?> call) =>
        call.Key == "Fn::GetAtt"
            ? string.Join('.', call.Value!.AsArray().Select(part => part!.ToString()))
                : call.Key is "Ref" or "Condition" ? call.Value!.ToString() : Line(call.Value);

    /// <summary>The short form of a function's name; null for what is none.</summary>
    private static string? Short(JsonObject map) => map.Count != 1 ? null : map.First() switch
    {
        { Key: "Ref", Value: JsonValue } => "!Ref",
        { Key: "Condition", Value: JsonValue } => "!Condition",
        { Key: var name } when name.StartsWith("Fn::", StringComparison.Ordinal) => "!" + name[4..],
        _ => null,
    };

    private static string Scalar(string text) =>
        Plain().IsMatch(text) && !Other().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>What needs no quotes, in a line of a map as well.</summary>
    [GeneratedRegex(@"^[A-Za-z/$_][A-Za-z0-9 /$_.()+*=-]*(:{1,2}[A-Za-z0-9*/$_.-]+)*$")]
    private static partial Regex Plain();

    /// <summary>What would be read as no text, or end in a space.</summary>
    [GeneratedRegex(@"^(true|false|yes|no|on|off|null|y|n)$|^[0-9.+-]| $|: ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
