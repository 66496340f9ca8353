namespace Pipeline.QueryApi.Parameters;

/// <summary>What was read of a parameter.</summary>
/// <param name="Value">The value; null when it is wrong.</param>
/// <param name="Error">What is wrong and what would do; null when nothing is.</param>
internal readonly record struct ParameterValue(object? Value, string? Error)
{
    public static ParameterValue Of(object value) => new(value, null);

    public static ParameterValue Wrong(string error) => new(null, error);
}
