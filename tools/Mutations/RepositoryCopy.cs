using System.Diagnostics;

namespace Pipeline.Mutations;

/// <summary>A copy of what git knows of the repository, with the runner of mutants in it.</summary>
internal sealed class RepositoryCopy
{
    private RepositoryCopy(string folder) => Folder = folder;

    public string Folder { get; }

    public static RepositoryCopy Make(string repository, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var name in Output("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], repository).Split('\0',
            StringSplitOptions.RemoveEmptyEntries))
        {
            var source = Path.Combine(repository, name);
            if (!File.Exists(source)) continue;
            var target = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        return new(folder);
    }

    /// <summary>Puts one of this tool's files into the copy.</summary>
    public void Inject(string file, string under)
    {
        using var source = typeof(RepositoryCopy).Assembly.GetManifestResourceStream(file)!;
        using var target = File.Create(Path.Combine(Folder, under, file));
        source.CopyTo(target);
    }

    /// <summary>Builds a project, in which nothing but errors counts.</summary>
    public void Build(string project, params string[] more) => Output(
        "dotnet", ["build", project, "--nologo", "-v:q", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false",
            "-p:EnforceCodeStyleInBuild=false", "-p:WarningLevel=0", .. more], Folder);

    private static string Output(string command, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed:\n{output}");
    }
}
