namespace Pipeline.Catalog.Stores;

/// <summary>A setting of the store that is missing or cannot be used.</summary>
/// <param name="variable">The environment variable.</param>
/// <param name="problem">What is wrong, as it goes on after the name.</param>
/// <param name="example">A value that would do.</param>
public sealed class StoreSettingException(string variable, string problem, string example)
    : Exception($"{variable} {problem.TrimEnd('.')}. For example {variable}={example}.")
{
    /// <summary>The environment variable.</summary>
    public string Variable => variable;
}
