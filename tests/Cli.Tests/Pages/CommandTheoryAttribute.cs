namespace Pipeline.Cli.Tests.Pages;

/// <summary>Tests of command lines as a shell takes them; skipped with the reason where bash or curl is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CommandTheoryAttribute : TheoryAttribute
{
    public CommandTheoryAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var program in new[] { "bash", "curl" })
        {
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, program)))) Skip = $"{program} is not on the PATH.";
        }
    }
}
