namespace Pipeline.Console.Tests;

/// <summary>A test of several cases in a real browser. Without one it says so, and in CI it fails.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserFactAttribute.Reason;
}
