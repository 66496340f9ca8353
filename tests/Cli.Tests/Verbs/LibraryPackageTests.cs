using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>Pipeline.Metadata as somebody else's program takes it: from a package, with nothing of this checkout around it.</summary>
public sealed class LibraryPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("metadata-package-").FullName;

    [Fact]
    public void A_program_of_ten_lines_reads_documents_with_the_package_alone()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var project = Path.Combine(Repository.Root, "src", "Metadata");
        Run("dotnet", ["pack", project, "--no-build", "-c", configuration, "-o", _folder, "-nologo", "-v", "q"]);
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration><packageSources><clear /><add key="here" value="{_folder}" /></packageSources></configuration>
            """);
        var program = Path.Combine(_folder, "Extract.cs");
        File.Copy(Path.Combine(Repository.Root, "samples", "metadata", "Extract.cs"), program);

        var read = Run("dotnet", ["run", program, "--", Path.Combine(Repository.Root, "samples", "documents", "bibliotheque.pdf")]);

        Assert.Contains("application/pdf, \"Rapport annuel de la bibliothèque municipale\"", read, StringComparison.Ordinal);
        Assert.Contains("Processed, 2 pages, 121 words in fr", read, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder };
        // A package of the same version from another run must not be found in the user's own folder.
        using var process = Process.Start(DocmetaProcess.Isolated(start, ("NUGET_PACKAGES", Path.Combine(_folder, "packages"))))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }
}
