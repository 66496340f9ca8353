using System.Reflection;

namespace Pipeline.RegionLab.Tests.Schedules;

/// <summary>Looks at a world's options one by one: what differs from a healthy world's, and what the world is without that.</summary>
internal static class OptionEditing
{
    private static readonly WorldOptions Healthy = new();

    // Not oddities of a world but what it is.
    private static readonly string[] Kept = [nameof(WorldOptions.Seed), nameof(WorldOptions.SparedFaults), nameof(WorldOptions.Regions),
        nameof(WorldOptions.Versioning)];

    private static readonly PropertyInfo[] Oddities =
        [.. typeof(WorldOptions).GetProperties().Where(property => property.CanWrite && !Kept.Contains(property.Name))];

    /// <summary>Edits that each make one option the same as in a healthy world.</summary>
    public static IEnumerable<Func<WorldOptions, WorldOptions>> Simplifications(WorldOptions options) =>
        Oddities.Where(property => Differs(property, options)).Select(property => (Func<WorldOptions, WorldOptions>)(original =>
        {
            var simpler = original with { };
            property.SetValue(simpler, property.GetValue(Healthy));
            return simpler;
        }));

    /// <summary>What differs from a healthy world, in words; faults apart.</summary>
    public static string Describe(WorldOptions options)
    {
        var odd = Oddities.Where(property => property.Name != nameof(WorldOptions.Faults) && Differs(property, options)).ToList();
        return odd.Count == 0 ? "an ordinary one" : string.Join(", ",
            odd.Select(property => $"{property.Name} = {property.GetValue(options)}"));
    }

    private static bool Differs(PropertyInfo property, WorldOptions options) =>
        !Equals(property.GetValue(options), property.GetValue(Healthy));
}
