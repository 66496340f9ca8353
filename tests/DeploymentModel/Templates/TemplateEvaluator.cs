using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Templates;

/// <summary>Resolves the functions of a template against what is deployed.</summary>
/// <param name="account">The account, for imports.</param>
/// <param name="template">The template.</param>
/// <param name="deployed">The stack's resources so far.</param>
internal sealed partial class TemplateEvaluator(SimulatedAccount account, StackTemplate template,
    IReadOnlyDictionary<string, Live> deployed)
{
    public JsonObject Properties(TemplateResource resource) => Lookups(Resolve(resource.Properties))!.AsObject();

    public bool Holds(string? condition) => condition is null
        || Condition(Json.At(template.Document, "Conditions", condition) ?? throw Refusal.Of("CFN-REFERENCE", condition));

    /// <summary>A resolved copy; null for AWS::NoValue.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(Resolve).Where(item => item is not null)]);
            case JsonObject { Count: 1 } call
                when call.First() is { Key: var name } && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal)):
                return Call(name, call[name]!);
            case JsonObject map:
                var result = new JsonObject();
                foreach (var (key, value) in map)
                {
                    if (Resolve(value) is { } resolved) result[key] = resolved;
                }

                return result;
            default:
                return node?.DeepClone();
        }
    }

    [GeneratedRegex(@"\{\{resolve:ssm:([^}:]+)(:\d+)?\}\}")]
    private static partial Regex Lookup();

    /// <summary>Parameters of the region's own Parameter Store, which a text may name in double braces.</summary>
    private JsonNode? Lookups(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Lookups(entry.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Lookups)]),
        JsonValue value when value.ToString() is var text && text.Contains("{{resolve:", StringComparison.Ordinal) =>
            Lookup().Replace(text, match =>
            Json.Text(account.Find("AWS::SSM::Parameter", template.Region, match.Groups[1].Value)?.Properties, "Value")
                ?? throw Refusal.Of("CFN-LOOKUP", match.Groups[1].Value)),
        _ => node?.DeepClone(),
    };

    private JsonNode? Call(string name, JsonNode value)
    {
        switch (name)
        {
            case "Ref":
                return Ref(value.ToString());
            case "Fn::GetAtt":
                var (id, attribute) = References.GetAtt(value);
                return Attribute(id, attribute);
            case "Fn::Sub":
                return Sub(value);
            case "Fn::Join":
                return string.Join(value[0]!.ToString(), Resolve(value[1])!.AsArray().Select(item => item!.ToString()));
            case "Fn::Split":
                return new JsonArray([.. Resolve(value[1])!.ToString().Split(value[0]!.ToString()).Select(part => (JsonNode?)part)]);
            case "Fn::Select":
                return Resolve(value[1])!.AsArray()[int.Parse(value[0]!.ToString())]!.DeepClone();
            case "Fn::If":
                return Resolve(Holds(value[0]!.ToString()) ? value[1] : value[2]);
            case "Fn::FindInMap":
                return Json.At(template.Document, "Mappings", Resolve(value[0])!.ToString(), Resolve(value[1])!.ToString(),
                    Resolve(value[2])!.ToString())?.DeepClone()
                    ?? throw Refusal.Of("CFN-REFERENCE", value.ToJsonString());
            case "Fn::ImportValue":
                var export = Resolve(value)!.ToString();
                return account.Facet($"export:{template.Region}:{export}")?["Value"]?.DeepClone()
                    ?? throw Refusal.Of("CFN-EXPORT", export);
            case "Fn::GetAZs":
                return new JsonArray($"{template.Region}a", $"{template.Region}b", $"{template.Region}c");
            case "Fn::Cidr":
                return new JsonArray([.. Enumerable.Range(0, int.Parse(Resolve(value[1])!.ToString()))
                    .Select(index => (JsonNode?)$"10.0.{index}.0/24")]);
            default:
                throw new NotSupportedException($"The model does not know the function {name}.");
        }
    }

    private JsonNode? Ref(string name) => name switch
    {
        "AWS::NoValue" => null,
        "AWS::Region" => template.Region,
        "AWS::AccountId" => SimulatedAccount.Number,
        "AWS::Partition" => SimulatedAccount.Partition,
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => template.Name,
        "AWS::StackId" =>
            $"arn:{SimulatedAccount.Partition}:cloudformation:{template.Region}:{SimulatedAccount.Number}:stack/{template.Name}/0",
        _ when deployed.TryGetValue(name, out var live) => live.Id,
        _ => Parameter(name),
    };

    private JsonNode Parameter(string name)
    {
        if (Json.At(template.Document, "Parameters", name) is not { } parameter) throw Refusal.Of("CFN-REFERENCE", name);
        var value = template.Parameters.GetValueOrDefault(name)
            ?? Json.Text(parameter, "Default") ?? throw Refusal.Of("CFN-PARAMETER", name);
        return Json.Text(parameter, "Type") is "CommaDelimitedList" or "List<String>"
            ? new JsonArray([.. value.Split(',').Select(item => (JsonNode?)item)]) : value;
    }

    private JsonNode Attribute(string id, string attribute)
    {
        if (!deployed.TryGetValue(id, out var live)) throw Refusal.Of("CFN-REFERENCE", id);
        return live.Attributes.GetValueOrDefault(attribute)?.DeepClone() ?? throw Refusal.Of("CFN-ATTRIBUTE", id, attribute);
    }

    private string Sub(JsonNode value)
    {
        var (text, own) = value is JsonArray array ? (array[0]!.ToString(), array[1] as JsonObject) : (value.ToString(), null);
        return References.Placeholder().Replace(text, match =>
        {
            var name = match.Groups[2].Value;
            if (match.Groups[1].Length > 0) return $"${{{name}}}";
            if (own?[name] is { } given) return Resolve(given)!.ToString();
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            return (dot < 0 ? Ref(name) : Attribute(name[..dot], name[(dot + 1)..]))?.ToString() ?? "";
        });
    }

    private bool Condition(JsonNode node)
    {
        var (name, value) = node.AsObject().First();
        return name switch
        {
            "Fn::Equals" => Resolve(value![0])?.ToString() == Resolve(value[1])?.ToString(),
            "Fn::Not" => !Condition(value![0]!),
            "Fn::And" => value!.AsArray().All(part => Condition(part!)),
            "Fn::Or" => value!.AsArray().Any(part => Condition(part!)),
            "Condition" => Holds(value!.ToString()),
            _ => throw new NotSupportedException($"The model does not know the condition function {name}."),
        };
    }
}
