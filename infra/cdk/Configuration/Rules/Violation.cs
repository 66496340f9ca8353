namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>Small words that the rules' checks are written in.</summary>
internal static class Violation
{
    /// <summary>One breach when the condition holds, none otherwise.</summary>
    public static IEnumerable<(string Path, string Message)> If(bool condition, string path, FormattableString message) =>
        condition ? [(path, FormattableString.Invariant(message))] : [];
}
