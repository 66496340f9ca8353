using Pipeline.DeploymentModel.Preconditions;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>One of the orders that dependencies allow, chosen at random.</summary>
internal static class DeploymentOrder
{
    public static IReadOnlyList<TemplateResource> Of(StackTemplate template, IReadOnlyDictionary<string, TemplateResource> wanted,
        Random random)
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
        var missing = items.Keys.ToDictionary(id => id, id => before(id).Count(items.ContainsKey), StringComparer.Ordinal);
        var followers = items.Keys.SelectMany(id => before(id).Where(items.ContainsKey).Select(other => (Before: other, After: id)))
            .ToLookup(pair => pair.Before, pair => pair.After, StringComparer.Ordinal);
        var ready = missing.Where(one => one.Value == 0).Select(one => one.Key).Order(StringComparer.Ordinal).ToList();
        var result = new List<T>();
        while (ready.Count > 0)
        {
            var at = random.Next(ready.Count);
            var next = ready[at];
            ready.RemoveAt(at);
            result.Add(items[next]);
            missing.Remove(next);
            foreach (var follower in followers[next])
            {
                if (--missing[follower] == 0) ready.Add(follower);
            }
        }

        return missing.Count == 0
            ? result : throw Refusal.Of("CFN-CYCLE", string.Join(", ", missing.Keys.Order(StringComparer.Ordinal)));
    }
}
