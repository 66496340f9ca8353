namespace Pipeline.Tables.Tests.Rendering;

/// <summary>A fact that needs a program on the path, and is reported as skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, tool)))) Skip = $"{tool} is not on the path.";
    }
}
