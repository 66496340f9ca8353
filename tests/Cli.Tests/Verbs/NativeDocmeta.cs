using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Cli.Packaging;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>
/// docmeta as one native file, made once by the command of docs/operations.md for all tests that start the program: a start of it
/// takes milliseconds. <c>DOCMETA_EXECUTABLE</c> names one that was made before, while a test is being written.
/// </summary>
public sealed class NativeDocmeta : IAsyncLifetime
{
    /// <summary>The collection of tests that start it.</summary>
    public const string Collection = "native docmeta";

    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-native-").FullName;

    /// <summary>The executable.</summary>
    public string Program { get; private set; } = "";

    /// <summary>What making it said: nothing.</summary>
    public string Said { get; private set; } = "";

    /// <summary>How long that took.</summary>
    public TimeSpan Took { get; private set; }

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("DOCMETA_EXECUTABLE") is { Length: > 0 } made)
        {
            Program = made;
            return;
        }
        var (watch, output) = (Stopwatch.StartNew(), Path.Combine(_folder, "out"));
        using var publish = Process.Start(DocmetaProcess.Isolated(new("dotnet",
        [
            "publish", Path.Combine(Repository.Root, "src", "Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o",
            // Unoptimised it is made in half the time, with the same analysis. DOCMETA_EXECUTABLE names one as it is shipped.
            output, "--artifacts-path", Path.Combine(_folder, "build"), "-nologo", "-v", "q", "-p:Optimize=false",
            .. NativeLinker.Properties(PackageArchitecture.X64, RuntimeInformation.OSArchitecture, NativeLinker.OnPath),
        ])))!;
        var (code, said, error) = await DocmetaProcess.EndAsync(publish);
        (Said, Took) = (said + error, watch.Elapsed);
        if (code != 0) throw new InvalidOperationException($"docmeta could not be made: {Said}");
        Program = Assert.Single(Directory.GetFiles(output));
    }

    /// <summary>Starts it.</summary>
    public Process Start(params IEnumerable<string> arguments) => Process.Start(DocmetaProcess.Isolated(new(Program, arguments)))!;

    /// <summary>Runs it with nobody at its terminal.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await DocmetaProcess.EndAsync(process);
    }

    /// <summary>Runs it inside a pseudo-terminal of util-linux's script, as wide as one is, with a person's reply.</summary>
    /// <returns>Its exit code, and everything that the person sees.</returns>
    public async Task<(int Code, string Seen)> SeeAsync(
        IEnumerable<string> arguments, string reply, params (string Name, string? Value)[] environment)
    {
        var line = string.Join(' ', arguments.Prepend(Program).Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols {Columns}; {line}", "/dev/null"]);
        using var process = Process.Start(DocmetaProcess.Isolated(start, [("TERM", "xterm-256color"), .. environment]))!;
        await process.StandardInput.WriteAsync(reply);
        await process.StandardInput.FlushAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output);
    }

    /// <summary>How wide that terminal is.</summary>
    public const int Columns = 160;

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that start the executable, with tables and a local run for it to speak of.</summary>
[CollectionDefinition(NativeDocmeta.Collection)]
public sealed class NativeCollection : ICollectionFixture<NativeDocmeta>, ICollectionFixture<VerbWorld>;
