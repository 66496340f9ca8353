using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Preconditions;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>
/// Creates, updates and deletes one stack as CloudFormation does: in an order that Ref, GetAtt and DependsOn allow, one
/// resource after the other, and back again when one is refused.
/// </summary>
internal sealed class StackEngine(SimulatedAccount account, StackTemplate template, DeploymentOptions options)
{
    private readonly Dictionary<string, Live> _deployed = new(StringComparer.Ordinal);
    private readonly List<Operation> _done = [];
    private readonly List<(TemplateResource Resource, Live Live)> _leftovers = [];
    private int _operations;

    /// <summary>How many operations there were; the largest useful number of a fault.</summary>
    public int Operations => _operations;

    /// <summary>Creates or updates the stack; null when it went well.</summary>
    public StackFailure? Deploy()
    {
        account.Reach(template.Region);
        var before = account.StackOf(template.Region, template.Name);
        // The CDK deletes a stack whose creation was rolled back before it creates it again.
        if (before is { Status: StackStatus.RollbackComplete })
        {
            account.Remove(before);
            before = null;
        }

        foreach (var (id, live) in before?.Deployed ?? new Dictionary<string, Live>()) _deployed[id] = live;
        var current = template.Document["Resources"]!.AsObject().First().Key;
        try
        {
            var evaluator = new TemplateEvaluator(account, template, _deployed);
            var wanted = template.Resources.Values.Where(resource => evaluator.Holds(resource.Condition))
                .ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
            foreach (var resource in DeploymentOrder.Of(template, wanted, new Random(options.Seed)))
            {
                current = resource.LogicalId;
                Apply(resource, evaluator);
            }

            Outputs(evaluator);
            if (before is not null) Obsolete(before, wanted);
        }
        catch (Refusal refusal)
        {
            var failure = new StackFailure(template.Name, current, refusal);
            Fail(before, failure);
            return failure;
        }

        CleanUp();
        Remember(before is null ? StackStatus.CreateComplete : StackStatus.UpdateComplete, template);
        return null;
    }

    /// <summary>Deletes the stack; what its template retains stays in the account.</summary>
    public StackFailure? Delete()
    {
        account.Reach(template.Region);
        if (account.StackOf(template.Region, template.Name) is not { } stack) return null;
        if (template.TerminationProtection) return new(template.Name, "", Refusal.Of("CFN-PROTECTED", template.Name));
        foreach (var (id, live) in stack.Deployed) _deployed[id] = live;
        foreach (var resource in DeploymentOrder.Of(stack.Template, stack.Template.Resources, new Random(options.Seed)).Reverse()
            .Where(resource => stack.Deployed.ContainsKey(resource.LogicalId)))
        {
            try
            {
                Step();
                if (resource.DeletionPolicy == "Delete") ResourceOperations.Delete(At(resource.LogicalId), _deployed[resource.LogicalId]);
                _deployed.Remove(resource.LogicalId);
            }
            catch (Refusal refusal)
            {
                Remember(StackStatus.DeleteFailed, stack.Template);
                return new(template.Name, resource.LogicalId, refusal);
            }
        }

        account.Remove(stack);
        return null;
    }

    private void Apply(TemplateResource resource, TemplateEvaluator evaluator)
    {
        var properties = evaluator.Properties(resource);
        var kind = KnownKinds.Of(resource.Type);
        if (!_deployed.TryGetValue(resource.LogicalId, out var old))
        {
            Step();
            _deployed[resource.LogicalId] = ResourceOperations.Create(At(resource.LogicalId), kind, properties);
            _done.Add(new(resource, null));
        }
        else if (!JsonNode.DeepEquals(old.Properties, properties))
        {
            Step();
            var (live, replaced) = ResourceOperations.Update(At(resource.LogicalId), old, properties);
            _deployed[resource.LogicalId] = live;
            _done.Add(new(resource, old));
            if (replaced) _leftovers.Add((resource, old));
        }
    }

    private void Obsolete(Stack before, Dictionary<string, TemplateResource> wanted)
    {
        foreach (var resource in DeploymentOrder.Of(before.Template, before.Template.Resources, new Random(options.Seed)).Reverse())
        {
            if (wanted.ContainsKey(resource.LogicalId) || !_deployed.Remove(resource.LogicalId, out var live)) continue;
            _leftovers.Add((resource, live));
        }
    }

    // Deleting what is no longer wanted comes last and its failure fails nothing: the stack forgets the resource.
    private void CleanUp()
    {
        foreach (var (resource, live) in _leftovers.Where(leftover => leftover.Resource.DeletionPolicy == "Delete"))
        {
            try
            {
                ResourceOperations.Delete(At(resource.LogicalId), live);
            }
            catch (Refusal refusal)
            {
                account.Observer?.Invoke(account, $"{template.Name}: could not delete {resource.LogicalId}: {refusal.Message}");
            }
        }
    }

    private void Fail(Stack? before, StackFailure failure)
    {
        _leftovers.Clear();
        if (!options.Rollback)
        {
            Remember(StackStatus.Stopped, template);
            return;
        }

        foreach (var operation in Enumerable.Reverse(_done))
        {
            var scope = At(operation.Resource.LogicalId);
            var live = _deployed[operation.Resource.LogicalId];
            try
            {
                if (operation.Before is { } old)
                {
                    _deployed[operation.Resource.LogicalId] = old;
                    if (live.Key != old.Key) ResourceOperations.Delete(scope, live);
                    else _deployed[operation.Resource.LogicalId] = ResourceOperations.Update(scope, live, old.Properties).Live;
                }
                else
                {
                    _deployed.Remove(operation.Resource.LogicalId);
                    // A plain Retain keeps the resource even now, and its name is then taken when the stack is created again.
                    if (operation.Resource.DeletionPolicy is "Delete" or "RetainExceptOnCreate") ResourceOperations.Delete(scope, live);
                }
            }
            catch (Refusal refusal)
            {
                throw new InvalidOperationException($"{failure}; and its rollback: {refusal.Message}", refusal);
            }
        }

        Remember(before is null ? StackStatus.RollbackComplete : StackStatus.UpdateRollbackComplete, before?.Template ?? template);
    }

    private void Outputs(TemplateEvaluator evaluator)
    {
        foreach (var (_, output) in template.Document["Outputs"] as JsonObject ?? [])
        {
            if (!evaluator.Holds(Json.Text(output, "Condition"))) continue;
            var value = evaluator.Resolve(output!["Value"]);
            if (evaluator.Resolve(Json.At(output, "Export", "Name")) is { } export)
                account.SetFacet($"export:{template.Region}:{export}", new() { ["Value"] = value });
        }
    }

    private void Step()
    {
        if (++_operations == options.FaultAt) throw Refusal.Of("FAULT");
    }

    private Scope At(string id) => new(account, template.Region, template.Name, id);

    private void Remember(StackStatus status, StackTemplate with) => account.Put(new Stack
    {
        Name = template.Name,
        Region = template.Region,
        Status = status,
        Template = with,
        Deployed = new Dictionary<string, Live>(_deployed, StringComparer.Ordinal),
    });
}
