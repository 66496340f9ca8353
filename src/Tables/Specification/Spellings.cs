using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pipeline.Tables.Specification;

/// <summary>The written forms of the specification's enumerations.</summary>
public static class Spellings
{
    /// <summary>How a value is written.</summary>
    public static string Of(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<SpellingAttribute>()?.Canonical ?? value.ToString();

    /// <summary>How AWS's API writes a value. It is written down for each value, never guessed from our own words.</summary>
    /// <exception cref="ArgumentException">AWS has no such value.</exception>
    public static string Aws(Enum value) => value.GetType().GetField(value.ToString())?.GetCustomAttribute<SpellingAttribute>()?.Aws
        ?? throw new ArgumentException($"{value.GetType().Name}.{value} is a word of ours alone; AWS's API has none for it.",
            nameof(value));

    internal static IReadOnlyList<string> Allowed(Type type) => [.. Fields(type).Select(field => field.Spelling.Canonical)];

    internal static IReadOnlyList<string> AllAccepted(Type type) =>
        [.. Fields(type).SelectMany(field => field.Spelling.Accepted.Prepend(field.Spelling.Canonical))];

    internal static object? Parse(Type type, string text) => Fields(type)
        .Where(field => field.Spelling.Accepted.Prepend(field.Spelling.Canonical).Contains(text, StringComparer.OrdinalIgnoreCase))
        .Select(field => field.Value)
        .FirstOrDefault();

    internal static string? Hint(Type type, string text) => type.GetCustomAttributes<HintAttribute>()
        .FirstOrDefault(hint => string.Equals(hint.Written, text, StringComparison.OrdinalIgnoreCase))?.Hint;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An enumeration that is named anywhere keeps its fields.")]
    private static IEnumerable<(SpellingAttribute Spelling, object Value)> Fields(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (field.GetCustomAttribute<SpellingAttribute>() ?? new SpellingAttribute(field.Name), field.GetValue(null)!));
}
