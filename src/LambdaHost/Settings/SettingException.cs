namespace Pipeline.LambdaHost.Settings;

/// <summary>A setting that is missing or cannot be used. The function reports it as a failed start and ends.</summary>
/// <param name="variable">The environment variable's name.</param>
/// <param name="message">What is wrong, what the setting is for, and a value that would do.</param>
public sealed class SettingException(string variable, string message) : Exception(message)
{
    /// <summary>The environment variable's name.</summary>
    public string Variable { get; } = variable;
}
