namespace Pipeline.DeploymentModel.Kinds;

/// <summary>
/// The runtimes that functions can be created with on 2026-11-21. AWS stops creation some months after a runtime's
/// deprecation; what is not in this list is refused, so that a forgotten name is noticed.
/// </summary>
internal static class LambdaRuntimes
{
    private static readonly HashSet<string> Creatable = new(StringComparer.Ordinal)
    {
        "dotnet10", "dotnet8", "provided.al2023", "provided.al2",
        "java25", "java21", "java17", "java11", "java8.al2",
        "nodejs24.x", "nodejs22.x",
        "python3.14", "python3.13", "python3.12",
        "ruby3.4", "ruby3.3",
    };

    public static bool CanCreate(string? runtime) => runtime is not null && Creatable.Contains(runtime);
}
