using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>What the model knows of one type of resource.</summary>
/// <param name="Type">CloudFormation's name of the type.</param>
internal sealed record ResourceKind(string Type)
{
    /// <summary>Whether it belongs to no region.</summary>
    public bool Global { get; init; }

    /// <summary>The physical id, which Ref gives, where it is not the name.</summary>
    public Func<Scope, JsonObject, string>? Id { get; init; }

    /// <summary>What GetAtt gives, by attribute; nothing else can be asked for.</summary>
    public Func<Scope, string, JsonObject, IEnumerable<(string Name, JsonNode Value)>> Attributes { get; init; } = (_, _, _) => [];

    /// <summary>What AWS demands before it creates or changes one; the last argument is what is there already.</summary>
    public Action<Scope, JsonObject, Live?> Check { get; init; } = (_, _, _) => { };

    /// <summary>What AWS demands before it deletes one.</summary>
    public Action<Scope, Live> CheckDelete { get; init; } = (_, _) => { };

    /// <summary>What happens beside the resource when one is created, changed or (null) deleted.</summary>
    public Action<Scope, Live, JsonObject?> Effect { get; init; } = (_, _, _) => { };

    /// <summary>Attributes that only the creation itself tells, such as a custom resource's answer.</summary>
    public Func<Scope, JsonObject, IEnumerable<(string Name, JsonNode Value)>>? Answer { get; init; }

    /// <summary>Properties whose change replaces the resource, beside the name.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>The property that names what the resource is a part of, where its id is told apart within that alone.</summary>
    public string? Within { get; init; }

    /// <summary>The property with the resource's own name, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>What is not true when there is one of this id already; null where that is looked at elsewhere or cannot be.</summary>
    public string? Taken { get; init; }

    public string IdOf(Scope scope, JsonObject properties) =>
        Id?.Invoke(scope, properties) ?? (Name is null ? null : Json.Text(properties, Name)) ?? scope.GeneratedName;

    /// <summary>Fails when AWS would refuse to create or change one.</summary>
    public void Demand(Scope scope, JsonObject properties, Live? old)
    {
        if (old is null && Taken is not null && scope.Find(Type, IdOf(scope, properties)) is { } other) throw Refusal.Of(Taken, other.Id);
        Check(scope, properties, old);
    }
}
