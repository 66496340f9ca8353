namespace Pipeline.Local.Tests;

/// <summary>A test of a sample client, which says so where the client's runtime is not on the PATH.</summary>
internal sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute(string runtime)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] files = OperatingSystem.IsWindows() ? [$"{runtime}.exe"] : [runtime];
        if (!folders.Any(folder => files.Any(file => File.Exists(Path.Combine(folder, file))))) Skip = $"{runtime} is not on the PATH.";
    }
}
