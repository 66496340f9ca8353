using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>
/// The program inside this process, for tests to which the executable adds no proof: what it prints, and what it ends with. Nobody
/// is there to answer its questions.
/// </summary>
internal static class DocmetaRun
{
    /// <summary>Away from the user's own configuration and credentials, as <see cref="DocmetaProcess.Isolated"/> is.</summary>
    [ModuleInitializer]
    internal static void Isolate()
    {
        var nowhere = DocmetaProcess.Isolated(new());
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Except(nowhere.Environment.Keys).ToList())
            Environment.SetEnvironmentVariable(name, null);
        foreach (var (name, value) in nowhere.Environment) Environment.SetEnvironmentVariable(name, value);
    }

    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, default);

    public static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, CancellationToken interrupt)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var (safeOutput, safeError) = (TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        var configuration = new InvocationConfiguration { Output = safeOutput, Error = safeError, ProcessTerminationTimeout = null };
        var code = await Task.Run(() => Docmeta.RunAsync(arguments, configuration, interrupt), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a verb with <c>--json</c>, and holds what it prints to the schema in docs/schemas.</summary>
    public static async Task<(int Code, JsonElement Json)> JsonAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync([.. arguments, "--json"]);
        Assert.True(output.Length > 0, $"docmeta {string.Join(' ', arguments)} printed nothing: {error}");
        return (code, PublishedSchema.Hold(arguments, output));
    }
}
