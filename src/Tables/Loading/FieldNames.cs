using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Loading;

/// <summary>The fields of the specification's types as they are written in a file.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, PropertyInfo Property, FieldAttribute Field)>> Known =
        new();

    /// <summary>The described fields of a type in order of declaration.</summary>
    public static IReadOnlyList<(string Name, PropertyInfo Property, FieldAttribute Field)> Of(Type type) => Known.GetOrAdd(type, Read);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = KeptTypes.Reason)]
    private static IReadOnlyList<(string Name, PropertyInfo Property, FieldAttribute Field)> Read(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Property: property, Field: property.GetCustomAttribute<FieldAttribute>()))
            .Where(pair => pair.Field is not null)
            .Select(pair => (JsonNamingPolicy.CamelCase.ConvertName(pair.Property.Name), pair.Property, pair.Field!))];

    /// <summary>The known word that a mistyped one most resembles, or null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known) => known
        .Select(word => (word, distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
        .Where(pair => pair.distance <= Math.Max(2, pair.word.Length / 3))
        .OrderBy(pair => pair.distance)
        .Select(pair => pair.word)
        .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
