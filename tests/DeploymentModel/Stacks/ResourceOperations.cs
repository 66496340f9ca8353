using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>Creates, changes and deletes single resources, against what AWS demands.</summary>
internal static class ResourceOperations
{
    public static Live Create(Scope scope, ResourceKind kind, JsonObject properties)
    {
        Reach(scope, kind);
        kind.Demand(scope, properties, null);
        var answer = kind.Answer?.Invoke(scope, properties).ToList();
        var live = Make(scope, kind, properties, answer);
        scope.Account.Put(live);
        kind.Effect(scope, live, properties);
        scope.Account.Observer?.Invoke(scope.Account, $"{scope.Stack}: created {scope.LogicalId}");
        return live;
    }

    /// <summary>Changes a resource in place, or puts another in its stead when a fixed property changes.</summary>
    public static (Live Live, bool Replaced) Update(Scope scope, Live old, JsonObject properties)
    {
        var kind = old.Kind;
        Reach(scope, kind);
        var replaced = kind.Fixed.Append(kind.Name ?? "").Any(name => !JsonNode.DeepEquals(old.Properties[name], properties[name]));
        if (replaced && kind.Name is { } named && properties[named] is { } name && JsonNode.DeepEquals(old.Properties[named], name))
            throw Refusal.Of("CFN-REPLACE", name);
        kind.Demand(scope, properties, replaced ? null : old);
        var answer = kind.Answer?.Invoke(scope, properties).ToList();
        var live = replaced ? Make(scope, kind, properties, answer) : Changed(scope, old, properties, answer);
        scope.Account.Put(live);
        kind.Effect(scope, live, properties);
        scope.Account.Observer?.Invoke(scope.Account, $"{scope.Stack}: {(replaced ? "replaced" : "changed")} {scope.LogicalId}");
        return (live, replaced && live.Key != old.Key);
    }

    public static void Delete(Scope scope, Live live)
    {
        Reach(scope, live.Kind);
        live.Kind.CheckDelete(scope, live);
        live.Kind.Effect(scope, live, null);
        scope.Account.Remove(live);
        scope.Account.Observer?.Invoke(scope.Account, $"{scope.Stack}: deleted {scope.LogicalId}");
    }

    // A physical id never changes while a resource lives.
    private static Live Changed(Scope scope, Live old, JsonObject properties, List<(string Name, JsonNode Value)>? answer) =>
        new(old.Kind, old.Region, old.Id, properties, Attributes(scope, old.Kind, old.Id, properties, answer));

    private static Live Make(Scope scope, ResourceKind kind, JsonObject properties, List<(string Name, JsonNode Value)>? answer)
    {
        var id = kind.IdOf(scope, properties);
        return new(kind, scope.Region, id, properties, Attributes(scope, kind, id, properties, answer));
    }

    private static Dictionary<string, JsonNode> Attributes(Scope scope, ResourceKind kind, string id, JsonObject properties,
        List<(string Name, JsonNode Value)>? answer) =>
        (answer ?? kind.Attributes(scope, id, properties)).ToDictionary(attribute => attribute.Name, attribute => attribute.Value,
            StringComparer.Ordinal);

    // Resources of no region have their control plane in us-east-1 (IAM, Route 53); the model never loses it.
    private static void Reach(Scope scope, ResourceKind kind)
    {
        if (!kind.Global) scope.Account.Reach(scope.Region);
    }
}
