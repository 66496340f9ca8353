using System.Globalization;

namespace Pipeline.LambdaHost.Settings;

/// <summary>
/// Reads settings from environment variables, once, at start. An empty variable counts as not set, because CloudFormation
/// cannot leave one out conditionally without a second copy of the whole map.
/// </summary>
/// <param name="read">Looks a variable up; <see langword="null"/> when it is not set.</param>
public sealed class EnvironmentSettings(Func<string, string?> read)
{
    /// <summary>The longest part of a wrong value that an error repeats, in characters. Values can be secrets or whole files.</summary>
    private const int QuotedLength = 40;

    /// <summary>The settings of this process.</summary>
    public static EnvironmentSettings OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>A setting that the function cannot run without.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="purpose">A sentence saying what the setting is for.</param>
    /// <param name="example">A value that would do.</param>
    /// <exception cref="SettingException">The variable is not set.</exception>
    public string Required(string variable, string purpose, string example) =>
        Optional(variable) ?? throw new SettingException(variable, $"{variable} is not set. {purpose} For example {variable}={example}.");

    /// <summary>A setting that may be left out.</summary>
    /// <returns>The trimmed value, or <see langword="null"/> when it is not set or empty.</returns>
    public string? Optional(string variable)
    {
        var value = read(variable)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>A whole number within a range, both ends included.</summary>
    /// <exception cref="SettingException">The value is not a whole number, or outside the range.</exception>
    public int Integer(string variable, string purpose, int fallback, int minimum, int maximum)
    {
        if (Optional(variable) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum
            && value <= maximum)
            return value;

        throw new SettingException(variable,
            $"{variable} is '{Quoted(text)}', which is not a whole number from {minimum} to {maximum}. {purpose} For example "
            + $"{variable}={fallback}.");
    }

    /// <summary>A switch: <c>true</c> or <c>false</c>, <c>1</c> or <c>0</c>.</summary>
    /// <exception cref="SettingException">The value is none of these.</exception>
    public bool Switch(string variable, string purpose, bool fallback) => Optional(variable)?.ToLowerInvariant() switch
    {
        null => fallback,
        "true" or "1" => true,
        "false" or "0" => false,
        var other =>
            throw new SettingException(variable,
                $"{variable} is '{Quoted(other)}', which is neither true nor false. {purpose} For example {variable}=true."),
    };

    /// <summary>One of a few words, whatever their case.</summary>
    /// <returns>The word as <paramref name="allowed"/> spells it.</returns>
    /// <exception cref="SettingException">The value is not among the words.</exception>
    public string Choice(string variable, string purpose, string fallback, params ReadOnlySpan<string> allowed)
    {
        if (Optional(variable) is not { } text) return fallback;
        foreach (var word in allowed)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return word;
        }

        throw new SettingException(variable,
            $"{variable} is '{Quoted(text)}', which is none of {string.Join(", ", allowed!)}. {purpose} For example "
                + $"{variable}={fallback}.");
    }

    /// <summary>A comma-separated list; blanks around the commas do not count.</summary>
    public IReadOnlyList<string> List(string variable) =>
        Optional(variable)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>An absolute HTTP or HTTPS address.</summary>
    /// <exception cref="SettingException">The value is no such address.</exception>
    public Uri? Address(string variable, string purpose, string example)
    {
        if (Optional(variable) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            return uri;
        throw new SettingException(variable,
            $"{variable} is '{Quoted(text)}', which is not an http or https address. {purpose} For example {variable}={example}.");
    }

    /// <summary>
    /// Settings that a project without knowledge of Lambda reads, such as the store's: its own complaint about one of them
    /// becomes a <see cref="SettingException"/>, and so the same failed start as any other.
    /// </summary>
    /// <param name="read">Reads them, given how a variable is looked up.</param>
    /// <param name="variable">The variable that such a complaint is about.</param>
    /// <typeparam name="T">The settings.</typeparam>
    /// <typeparam name="TComplaint">What that project throws of a setting that is missing or wrong.</typeparam>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public T Part<T, TComplaint>(Func<Func<string, string?>, T> read, Func<TComplaint, string> variable)
        where TComplaint : Exception
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(variable);
        try
        {
            return read(Optional);
        }
        catch (TComplaint complaint)
        {
            throw new SettingException(variable(complaint), complaint.Message);
        }
    }

    private static string Quoted(string text) => text.Length <= QuotedLength ? text : text[..QuotedLength] + "…";
}
