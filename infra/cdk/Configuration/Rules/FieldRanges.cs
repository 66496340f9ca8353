using Pipeline.Tables.Loading;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>Compares every number of a configuration with the range that its field is described with.</summary>
internal static class FieldRanges
{
    /// <summary>The numbers out of range.</summary>
    public static IEnumerable<(string Path, string Message)> Check(object section, string path = "")
    {
        foreach (var (name, property, field) in FieldNames.Of(section.GetType()))
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            var value = property.GetValue(section);
            if (value is int number && (number < field.Minimum || number > field.Maximum))
                yield return (at, $"{number} is {(number < field.Minimum ? $"less than {field.Minimum}" : $"more than {field.Maximum}")}.");
            if (value is null || value.GetType().Namespace != typeof(PipelineConfiguration).Namespace || value is Enum) continue;
            foreach (var breach in Check(value, at)) yield return breach;
        }
    }
}
