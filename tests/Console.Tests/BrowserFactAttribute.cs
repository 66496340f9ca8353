namespace Pipeline.Console.Tests;

/// <summary>A test in a real browser. Without one it says so, and in CI it fails.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Reason;

    /// <summary>Why tests in a browser are skipped; null when they are run.</summary>
    public static string? Reason => Environment.GetEnvironmentVariable("CI") == "true" ? null : Chromium.Missing;
}
