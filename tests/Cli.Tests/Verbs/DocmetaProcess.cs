using System.Diagnostics;
using System.Text.Json;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>The built program in a process of its own, away from the user's own configuration and credentials.</summary>
internal static class DocmetaProcess
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "docmeta.dll");

    // A job in a shell's background ignores Ctrl+C, and so does what it starts: the signal is made to count again.
    public static Process Start(IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string? Value)> environment) =>
        Process.Start(Isolated(
        OperatingSystem.IsLinux()
            ? new("env", ["--default-signal=INT", "dotnet", Program, .. arguments]) : new("dotnet", [Program, .. arguments]),
                environment))!;

    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EndAsync(process);
    }

    public static async Task<(int Code, string Output, string Error)> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs a verb with <c>--json</c>, and holds what it prints to the schema in docs/schemas.</summary>
    public static Task<(int Code, JsonElement Json)> JsonAsync(params string[] arguments) => JsonInAsync([], arguments);

    /// <summary>The same with variables of the environment.</summary>
    public static async Task<(int Code, JsonElement Json)> JsonInAsync((string Name, string? Value)[] environment,
        params string[] arguments)
    {
        using var process = Start([.. arguments, "--json"], environment);
        var (code, output, error) = await EndAsync(process);
        Assert.True(output.Length > 0, $"docmeta {string.Join(' ', arguments)} printed nothing: {error}");
        return (code, PublishedSchema.Hold(arguments, output));
    }

    public static ProcessStartInfo Isolated(ProcessStartInfo start, params ReadOnlySpan<(string Name, string? Value)> environment)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var name in new[] { "DOCMETA_CONFIG", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE" })
            start.Environment[name] = Path.Combine(AppContext.BaseDirectory, "no-such-file");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }
}
