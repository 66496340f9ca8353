using Pipeline.DeploymentModel.Preconditions;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>One of the orders that dependencies allow, chosen at random.</summary>
internal static class DeploymentOrder
{
    public static IReadOnlyList<TemplateResource> Of(StackTemplate template, IReadOnlyDictionary<string, TemplateResource> wanted, Random random)
    {
        var dependencies = template.Dependencies();
        return Sort(wanted, id => dependencies[id], random);
    }

    /// <summary>Stacks, in one of the orders that they allow.</summary>
    public static IReadOnlyList<StackTemplate> Of(IReadOnlyList<StackTemplate> stacks, Random random)
    {
        var byName = stacks.ToDictionary(Key, StringComparer.Ordinal);
        return Sort(byName, key => [.. stacks.Where(stack => byName[key].After.Contains(stack.Name)).Select(Key)], random);
    }

    private static string Key(StackTemplate stack) => stack.Name;

    private static List<T> Sort<T>(IReadOnlyDictionary<string, T> items, Func<string, IReadOnlyList<string>> before, Random random)
    {
        var waiting = items.Keys.Order(StringComparer.Ordinal).ToList();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<T>();
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(id => before(id).All(other => done.Contains(other) || !items.ContainsKey(other))).ToList();
            if (ready.Count == 0) throw StackPreconditions.Cycle.Refused(string.Join(", ", waiting));
            var next = ready[random.Next(ready.Count)];
            waiting.Remove(next);
            done.Add(next);
            result.Add(items[next]);
        }

        return result;
    }
}
