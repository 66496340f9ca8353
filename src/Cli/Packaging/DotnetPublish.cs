using System.Diagnostics;

namespace Pipeline.Cli.Packaging;

/// <summary>Runs <c>dotnet publish</c>.</summary>
internal static class DotnetPublish
{
    /// <summary>The framework of native packages where the newest framework's compiler cannot be restored.</summary>
    public const string OlderFramework = "net9.0";

    /// <summary>The framework of everything else.</summary>
    public const string Framework = "net10.0";

    /// <summary>Publishes a function.</summary>
    /// <returns>The framework that was taken.</returns>
    /// <exception cref="PackageException">The build failed; the message holds its errors.</exception>
    public static async Task<string> RunAsync(PackageRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        var framework = request.Framework ?? Framework;
        var errors = await RunAsync(request, framework, cancellationToken);
        if (errors is not null && request is { Kind: PackageKind.Native, Framework: null } && LacksCompiler(errors))
        {
            await output.WriteLineAsync($"  {Framework} has no native compiler in the package sources; taking {OlderFramework}, which is out of support: for a deployment build where {Framework}'s restores.");
            framework = OlderFramework;
            errors = await RunAsync(request, framework, cancellationToken);
        }

        return errors is null ? framework : throw new PackageException($"{request.Function} did not build as {request.Kind.ToString().ToLowerInvariant()} package:{Environment.NewLine}{errors}");
    }

    /// <summary>Whether a restore failed for want of the native compiler's packages.</summary>
    internal static bool LacksCompiler(string errors) =>
        errors.Contains("NU110", StringComparison.Ordinal)
        && (errors.Contains("NativeAOT", StringComparison.Ordinal) || errors.Contains("ILCompiler", StringComparison.Ordinal));

    private static async Task<string?> RunAsync(PackageRequest request, string framework, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Arguments(request, framework)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new PackageException("dotnet cannot be started; packages are built with the .NET SDK.");
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode == 0) return null;
        var lines = texts.SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct().ToArray();
        var errors = lines.Where(line => line.Contains("error", StringComparison.Ordinal) || line.Contains("warning IL", StringComparison.Ordinal)).ToArray();
        return string.Join(Environment.NewLine, errors.Length > 0 ? errors : lines);
    }

    // Intermediate files stay apart, so that a package neither meets nor leaves behind those of ordinary builds.
    private static string[] Arguments(PackageRequest request, string framework) =>
    [
        "publish", request.Project, "--configuration", "Release", "--runtime", request.Runtime, "--output", request.Folder, "--nologo", "--verbosity", "quiet",
        "--artifacts-path", Path.Combine(request.Output, "build", $"{request.Kind}-{framework}-{request.Runtime}".ToLowerInvariant()),
        $"-p:LambdaPackage={request.Kind.ToString().ToLowerInvariant()}", $"-p:PipelineFramework={framework}",
        .. request.Kind == PackageKind.Native && !OnPath("clang") ? ["-p:CppCompilerAndLinker=gcc"] : Array.Empty<string>(),
    ];

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
