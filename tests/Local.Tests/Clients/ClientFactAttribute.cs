namespace Pipeline.Local.Tests.Clients;

/// <summary>A test of a client, which says so where the client is not on the PATH.</summary>
internal sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute(string client)
    {
        if (!IsThere(client)) Skip = $"{client} is not on the PATH; .ci/tools installs it.";
    }

    public static bool IsThere(string client)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var file = OperatingSystem.IsWindows() ? $"{client}.exe" : client;
        return folders.Any(folder => File.Exists(Path.Combine(folder, file)));
    }
}
