using System.Text;
using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Preconditions;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.DeploymentModel;

/// <summary>One AWS account: what exists in each of its regions, and the stacks that made it.</summary>
internal sealed class SimulatedAccount
{
    public const string Number = "111122223333";
    public const string Partition = "aws";

    /// <summary>Where resources that belong to no region are kept.</summary>
    public const string Everywhere = "global";

    private readonly SortedDictionary<string, Live> _resources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> _facets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Stack> _stacks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    /// <summary>Concurrent executions that the account may have in a region; new accounts often start with fewer.</summary>
    public int Concurrency { get; set; } = 1000;

    /// <summary>Told after every operation, with a word on what it was.</summary>
    public Action<SimulatedAccount, string>? Observer { get; set; }

    public IEnumerable<Live> Resources => _resources.Values;

    public IEnumerable<Stack> Stacks => _stacks.Values;

    public static string Key(ResourceKind kind, string region, string id) => $"{(kind.Global ? Everywhere : region)}|{kind.Type}|{id}";

    /// <summary>Takes a region away: every call to it fails from now on.</summary>
    public void Lose(string region) => _lost.Add(region);

    public bool IsLost(string region) => _lost.Contains(region);

    public void Regain(string region) => _lost.Remove(region);

    /// <summary>Fails when a region is lost.</summary>
    public void Reach(string region)
    {
        if (_lost.Contains(region)) throw Refusal.Of("REGION-LOST", region);
    }

    /// <summary>A resource by its type and physical id.</summary>
    /// <exception cref="Refusal">The region is lost.</exception>
    public Live? Find(string type, string region, string? id)
    {
        Reach(region);
        return id is null ? null : _resources.GetValueOrDefault($"{region}|{type}|{id}")
            ?? _resources.GetValueOrDefault($"{Everywhere}|{type}|{id}");
    }

    public IEnumerable<Live> All(string type) => _resources.Values.Where(live => live.Kind.Type == type);

    /// <summary>A resource by its ARN, wherever it is.</summary>
    public Live? FindArn(string type, string? arn) => arn is null ? null : All(type).FirstOrDefault(live => live.Arn == arn);

    public void Put(Live live) => _resources[live.Key] = live;

    public void Remove(Live live) => _resources.Remove(live.Key);

    /// <summary>What was set on a resource outside its own properties, such as by a custom resource.</summary>
    public JsonObject? Facet(string name) => _facets.GetValueOrDefault(name);

    public void SetFacet(string name, JsonObject? value)
    {
        if (value is null) _facets.Remove(name);
        else _facets[name] = value;
    }

    public Stack? StackOf(string region, string name) => _stacks.GetValueOrDefault($"{region}|{name}");

    public void Put(Stack stack) => _stacks[$"{stack.Region}|{stack.Name}"] = stack;

    public void Remove(Stack stack) => _stacks.Remove($"{stack.Region}|{stack.Name}");

    /// <summary>An account in the same state, which goes its own way from here.</summary>
    public SimulatedAccount Clone()
    {
        var clone = new SimulatedAccount { Concurrency = Concurrency, Observer = Observer };
        foreach (var (key, live) in _resources) clone._resources[key] = live;
        foreach (var (key, facet) in _facets) clone._facets[key] = facet;
        foreach (var (key, stack) in _stacks) clone._stacks[key] = stack;
        clone._lost.UnionWith(_lost);
        return clone;
    }

    /// <summary>Whether everything that exists is the same, and every stack is as complete.</summary>
    public bool IsAs(SimulatedAccount other) =>
        _resources.Count == other._resources.Count && _facets.Count == other._facets.Count && _stacks.Count == other._stacks.Count
        && _resources.All(one => other._resources.TryGetValue(one.Key, out var its)
        && (ReferenceEquals(one.Value, its) || JsonNode.DeepEquals(one.Value.Properties, its.Properties)))
        && _facets.All(one => other._facets.TryGetValue(one.Key, out var its) && JsonNode.DeepEquals(one.Value, its))
        && _stacks.All(one => other._stacks.TryGetValue(one.Key, out var its) && one.Value.Healthy == its.Healthy
        && one.Value.Deployed.Keys.Order(StringComparer.Ordinal).SequenceEqual(its.Deployed.Keys.Order(StringComparer.Ordinal)));

    /// <summary>Everything that exists, as text: two accounts in the same state have the same.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var (key, live) in _resources) text.Append(key).Append(' ').Append(live.Properties.ToJsonString()).Append('\n');
        foreach (var (key, facet) in _facets) text.Append(key).Append(' ').Append(facet.ToJsonString()).Append('\n');
        foreach (var (key, stack) in _stacks) text.Append(key).Append(' ').Append(stack.Healthy ? "complete" : stack.Status.ToString())
            .AppendJoin(',', stack.Deployed.Keys.Order(StringComparer.Ordinal)).Append('\n');
        return text.ToString();
    }
}
