using System.Text.Json;
using Pipeline.LambdaHost.Events;

namespace Pipeline.Provisioning.Requests;

/// <summary>Reads the requests of CloudFormation.</summary>
internal static class RequestReader
{
    /// <exception cref="MalformedEventException">It is no request, or one that could not be answered.</exception>
    public static async Task<ResourceRequest> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(input, cancellationToken: cancellationToken);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new MalformedEventException("$", "is no request of CloudFormation");
            return new(
                Enum.TryParse<RequestKind>(Text(root, "RequestType"), out var kind)
                    ? kind : throw new MalformedEventException("RequestType", "is none of Create, Update, Delete"),
                Text(root, "ResourceType"),
                Text(root, "ResponseURL"),
                Text(root, "StackId"),
                Text(root, "RequestId"),
                Text(root, "LogicalResourceId"),
                OptionalText(root, "PhysicalResourceId"),
                Properties(root, "ResourceProperties"),
                Properties(root, "OldResourceProperties"));
        }
        catch (JsonException)
        {
            throw new MalformedEventException("$", "is not JSON");
        }
    }

    private static string Text(JsonElement root, string name) =>
        OptionalText(root, name) ?? throw new MalformedEventException(name, "is missing or no text");

    private static string? OptionalText(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text : null;

    private static ResourceProperties Properties(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var properties) || properties.ValueKind != JsonValueKind.Object) return ResourceProperties.None;
        return new(properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Clone(),
            StringComparer.Ordinal));
    }
}
