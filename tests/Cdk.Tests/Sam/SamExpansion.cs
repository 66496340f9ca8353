using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>
/// Does what the transform AWS::Serverless does with a template that uses of it only globals and functions with a role of
/// their own. Anything else of it is an error here, so that the template cannot come to use what is not expanded.
/// </summary>
/// <remarks>AWS SAM Developer Guide, "AWS::Serverless::Function", "Globals section". The transform also tags functions as its
/// own.</remarks>
internal static class SamExpansion
{
    /// <summary>Where the code is, which differs by how a template is deployed.</summary>
    public const string Code = nameof(Code);

    private const string Function = "AWS::Serverless::Function";

    /// <summary>Properties that are the function's own under the same name.</summary>
    private static readonly string[] Same = ["FunctionName", "Role", "MemorySize", "Timeout", "ReservedConcurrentExecutions", "Environment",
        "LoggingConfig", "Runtime", "Architectures", "Handler", "KmsKeyArn"];

    public static JsonObject Expand(JsonObject template)
    {
        var expanded = template.DeepClone().AsObject();
        var globals = expanded["Globals"]?["Function"]?.AsObject() ?? [];
        foreach (var (id, resource) in expanded["Resources"]!.AsObject())
        {
            var type = resource!["Type"]!.ToString();
            if (type == Function) Lambda(resource.AsObject(), globals);
            else if (type.StartsWith("AWS::Serverless::", StringComparison.Ordinal))
                throw new NotSupportedException($"{id} is {type}, which is not expanded here.");
        }

        expanded.Remove("Globals");
        expanded.Remove("Transform");
        return expanded;
    }

    private static void Lambda(JsonObject resource, JsonObject globals)
    {
        var given = Merged(globals, resource["Properties"]!.AsObject());
        var properties = new JsonObject { [Code] = new JsonObject { ["ZipFile"] = given["CodeUri"]!.DeepClone() } };
        foreach (var (name, value) in given)
        {
            switch (name)
            {
                case "CodeUri":
                    break;
                case "Tracing":
                    properties["TracingConfig"] = new JsonObject { ["Mode"] = value!.DeepClone() };
                    break;
                case "Tags":
                    properties["Tags"] = new JsonArray(
                        [.. value!.AsObject().Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value!.DeepClone() })]);
                    break;
                case var own when Same.Contains(own):
                    properties[own] = value!.DeepClone();
                    break;
                default:
                    throw new NotSupportedException($"{name} of a function is not expanded here.");
            }
        }

        resource["Type"] = "AWS::Lambda::Function";
        resource["Properties"] = properties;
    }

    /// <summary>Maps are merged, everything else is replaced.</summary>
    private static JsonObject Merged(JsonObject globals, JsonObject own)
    {
        var merged = globals.DeepClone().AsObject();
        foreach (var (name, value) in own)
            merged[name] = value is JsonObject map && !IsCall(map) && merged[name] is JsonObject under
                ? Merged(under, map) : value!.DeepClone();
        return merged;
    }

    private static bool IsCall(JsonObject map) =>
        map.Count == 1 && map.First().Key is var key && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal));
}
