using System.Diagnostics;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Builds what is measured but never deployed: the baseline, and the function that only makes the calls.</summary>
internal static class Publish
{
    public static Package Run(string name, string project, string kind, string output)
    {
        var folder = Path.Combine(output, "files", name);
        using var process = Process.Start(
            "dotnet",
            [
                "publish", project, "--configuration", "Release", "--runtime", "linux-x64", "--output", folder, "--nologo", "--verbosity",
                "quiet",
                "--artifacts-path", Path.Combine(output, "build", name), $"-p:LambdaPackage={kind}", "-p:CppCompilerAndLinker=gcc",
                .. kind == "native" ? Array.Empty<string>() : ["-p:UseAppHost=false"],
            ]);
        process.WaitForExit();
        return process.ExitCode == 0 ? new Package(name, folder) : throw new InvalidOperationException($"{project} did not build.");
    }
}
