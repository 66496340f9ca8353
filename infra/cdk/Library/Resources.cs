using System.Text.Json.Nodes;
using Amazon.CDK;
using Constructs;

namespace Pipeline.Cdk.Library;

/// <summary>Adds resources under the logical ids that are given here, with tags: nothing is hashed.</summary>
internal static class Resources
{
    /// <summary>
    /// Seconds until CloudFormation gives up waiting for a provisioning function, whose own time-out is a minute shorter. By itself it
    /// waits an hour for one that does not start.
    /// </summary>
    private const int LongestAnswer = 960;

    /// <summary>Adds a resource, with tags.</summary>
    /// <param name="scope">The stack or construct.</param>
    /// <param name="id">The logical id.</param>
    /// <param name="make">Makes it of its id.</param>
    /// <param name="after">Logical ids that must be there before, beside those that the properties refer to.</param>
    public static T Add<T>(this IResourceScope scope, string id, Func<string, T> make, params ReadOnlySpan<string> after)
        where T : CfnResource
    {
        var resource = make(id);
        ResourceTags.Add(resource, scope.Resources.Tags);
        return Named(scope, resource, id, after);
    }

    /// <summary>Adds a resource that holds data: in production it stays when it leaves the template or the stack is deleted.</summary>
    public static T AddKept<T>(this IResourceScope scope, string id, Func<string, T> make, params ReadOnlySpan<string> after)
        where T : CfnResource => scope.Resources.Keep(scope.Add(id, make, after));

    /// <summary>Adds a resource that others describe, such as a table's specification, with the tags that its type takes.</summary>
    /// <param name="scope">The stack or construct.</param>
    /// <param name="id">The logical id.</param>
    /// <param name="type">The resource's type.</param>
    /// <param name="properties">Its properties; those that are null are left out.</param>
    /// <param name="after">Logical ids that must be there before, beside those that the properties refer to.</param>
    public static CfnResource Add(this IResourceScope scope, string id, string type, JsonObject properties,
        params ReadOnlySpan<string> after)
    {
        ResourceTags.Add(type, properties, scope.Resources.Tags);
        var made = new CfnResource((Construct)scope, id, new CfnResourceProps { Type = type, Properties = PlainValues.Of(properties) });
        return Named(scope, made, id, after);
    }

    /// <summary>Adds a resource that others describe and that holds data.</summary>
    public static CfnResource AddKept(this IResourceScope scope, string id, string type, JsonObject properties,
        params ReadOnlySpan<string> after) => scope.Resources.Keep(scope.Add(id, type, properties, after));

    /// <summary>Adds a resource that a provisioning function answers for.</summary>
    /// <param name="scope">The stack or construct.</param>
    /// <param name="function">The function's ARN.</param>
    /// <param name="id">The logical id.</param>
    /// <param name="type">The type, as that function publishes it.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="after">Logical ids that must be there before.</param>
    public static CfnResource AddProvisioned(this IResourceScope scope, JsonNode function, string id, string type, JsonObject properties,
        params ReadOnlySpan<string> after)
    {
        properties.Insert(0, "ServiceToken", function.DeepClone());
        properties.Insert(1, "ServiceTimeout", LongestAnswer);
        return scope.Add(id, type, properties, after);
    }

    /// <summary>Adds an output, not exported.</summary>
    public static void Output(this IResourceScope scope, string id, string description, JsonNode value) =>
        new CfnOutput((Construct)scope, id,
            new CfnOutputProps { Description = description, Value = Token.AsString(PlainValues.Of(value)!) }).OverrideLogicalId(id);

    private static T Named<T>(IResourceScope scope, T resource, string id, ReadOnlySpan<string> after)
        where T : CfnResource
    {
        resource.OverrideLogicalId(id);
        return scope.Resources.Register(resource, id, after);
    }
}
