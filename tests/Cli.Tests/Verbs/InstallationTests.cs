using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class InstallationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-tool-").FullName;

    [Fact]
    public async Task It_is_packed_and_installed_as_a_dotnet_tool_and_bash_completes_its_verbs()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Run("dotnet", ["pack", Path.Combine(Repository.Root, "src", "Cli"), "--no-build", "-c", configuration, "-o", _folder, "-nologo",
            "-v", "q"]);
        var source = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(source,
            $"<configuration><packageSources><clear /><add key=\"here\" value=\"{_folder}\" /></packageSources></configuration>");
        Run("dotnet", ["tool", "install", "docmeta", "--tool-path", Path.Combine(_folder, "tools"), "--add-source", _folder, "--configfile",
            source]);
        var docmeta = Path.Combine(_folder, "tools", "docmeta");
        Assert.Matches(@"^\d+\.\d+\.\d+", Run(docmeta, ["--version"]));

        // What bash does when Tab is pressed after `docmeta ver`.
        var completed = Run("bash", ["-c", $$"""
            PATH="{{_folder}}/tools:$PATH"; source <(docmeta completion bash)
            COMP_LINE='docmeta ver'; COMP_POINT=11; COMP_WORDS=(docmeta ver); COMP_CWORD=1; _docmeta; printf '%s\n' "${COMPREPLY[@]}"
            """]);
        Assert.Contains("verify", completed.Split('\n'));
    }

    [Fact]
    public async Task A_wrong_command_line_is_code_2_and_help_shows_an_example()
    {
        var (code, _, error) = await DocmetaRun.RunAsync("backup");
        Assert.Equal(2, code);
        Assert.Contains("docmeta backup --help", error, StringComparison.Ordinal);
        var (help, output, _) = await DocmetaRun.RunAsync("backup", "--help");
        Assert.Equal(0, help);
        Assert.Contains("Example:", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(DocmetaProcess.Isolated(new(program, arguments)))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }
}
