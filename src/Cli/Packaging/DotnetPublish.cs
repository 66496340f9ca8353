using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cli.Packaging;

/// <summary>Runs <c>dotnet publish</c>.</summary>
internal static class DotnetPublish
{
    /// <summary>Publishes a function.</summary>
    /// <exception cref="PackageException">The build failed; the message holds its errors.</exception>
    public static async Task RunAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        if (await ErrorsAsync(request, cancellationToken) is not { } errors) return;
        var remedy = request.Kind == PackageKind.Native && LacksCompiler(errors)
            ? $"{Environment.NewLine}The package source does not serve the native compiler for {request.Runtime}: "
                + "--kind managed needs none."
            : "";
        throw new PackageException($"{request.Function} did not build as {request.KindWord} package:{Environment.NewLine}{errors}{remedy}");
    }

    /// <summary>Whether a restore failed for want of the native compiler's packages.</summary>
    internal static bool LacksCompiler(string errors) =>
        errors.Contains("NU110", StringComparison.Ordinal)
        && (errors.Contains("NativeAOT", StringComparison.OrdinalIgnoreCase)
            || errors.Contains("ILCompiler", StringComparison.OrdinalIgnoreCase));

    private static async Task<string?> ErrorsAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Arguments(request)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)
            ?? throw new PackageException("dotnet cannot be started; packages are built with the .NET SDK.");
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode == 0) return null;
        var lines = texts.SelectMany(
            text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct().ToArray();
        var errors = lines.Where(
            line => line.Contains("error", StringComparison.Ordinal) || line.Contains("warning IL", StringComparison.Ordinal)).ToArray();
        return string.Join(Environment.NewLine, errors.Length > 0 ? errors : lines);
    }

    // Intermediate files stay apart, so that a package neither meets nor leaves behind those of ordinary builds.
    private static string[] Arguments(PackageRequest request) =>
    [
        "publish", request.Project, "--configuration", "Release", "--runtime", request.Runtime, "--output", request.Folder,
        "--nologo", "--verbosity", "quiet", "--artifacts-path", request.BuildFolder, $"-p:LambdaPackage={request.KindWord}",
        .. request.Kind == PackageKind.Native
            ? NativeLinker.Properties(request.Architecture, RuntimeInformation.OSArchitecture, NativeLinker.OnPath) : [],
    ];
}
