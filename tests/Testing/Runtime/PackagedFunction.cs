using System.Text;

namespace Pipeline.Testing.Runtime;

/// <summary>
/// A function as a process under a Runtime API on loopback: the build for development always, and the packages that
/// <c>docmeta package</c> left in the folder that <c>PIPELINE_PACKAGES</c> names. All have to do the same.
/// </summary>
public sealed class PackagedFunction : IAsyncDisposable
{
    private const string PackagesVariable = "PIPELINE_PACKAGES";

    private readonly RuntimeApiStub _api = new();
    private readonly FunctionProcess _process;

    /// <param name="executable">One of <see cref="Executables"/>.</param>
    /// <param name="environment">The function's environment variables, beside region and credentials.</param>
    public PackagedFunction(string executable, params (string Name, string Value)[] environment) =>
        _process = new(executable, _api,
            [("AWS_REGION", "us-west-2"), ("AWS_ACCESS_KEY_ID", "stand-in"), ("AWS_SECRET_ACCESS_KEY", "stand-in"), .. environment]);

    /// <summary>What a reader of the test's output should know: what was not run, and why; null when all was.</summary>
    public static string? NotRun => Environment.GetEnvironmentVariable(PackagesVariable) is { Length: > 0 }
        ? null
        : $"Only the build for development is run: {PackagesVariable} names no folder of packages.";

    /// <summary>What the process has written.</summary>
    public string Output => _process.Output;

    /// <summary>The files to start.</summary>
    /// <param name="project">The function's project, such as <c>QueryApi</c>.</param>
    /// <param name="words">Its name in packages, such as <c>query-api</c>.</param>
    public static IEnumerable<string> Executables(string project, string words)
    {
        yield return Path.Combine(AppContext.BaseDirectory, $"Pipeline.{project}.dll");
        if (Environment.GetEnvironmentVariable(PackagesVariable) is not { Length: > 0 } folder) yield break;
        foreach (var package in Directory.GetDirectories(Path.Combine(folder, "files"), words + "-*").Order(StringComparer.Ordinal))
            yield return new[] { "bootstrap", "bootstrap.dll" }.Select(name => Path.Combine(package, name)).First(File.Exists);
    }

    public Task<StubAnswer> InvokeAsync(string json) => InvokeAsync(Encoding.UTF8.GetBytes(json));

    public Task<StubAnswer> InvokeAsync(byte[] json) => _api.Invoke(json).Answer.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>What the function posted when it could not start.</summary>
    public Task<StubAnswer> FailedStartAsync() => _api.FailedStart.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Ends the process as Lambda does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> EndAsync()
    {
        _process.Terminate();
        return _process.ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _api.DisposeAsync();
    }
}
