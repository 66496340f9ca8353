using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.Cli.Tests.Verbs;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Pages;

/// <summary>
/// Runs the commands of the pages' blocks that a comment <c>commands: run by DocCommandTests</c> stands above: one after the other, in a
/// folder with the samples, against a local run. All have to succeed and say something.
/// </summary>
[Collection(NativeDocmeta.Collection)]
public sealed partial class DocCommandTests(NativeDocmeta native, VerbWorld world)
{
    private static readonly Dictionary<string, string> Scripts = Find();

    public static TheoryData<string> Blocks => [.. Scripts.Keys];

    [Fact]
    public void There_are_such_blocks_on_several_pages() => Assert.True(Blocks.Count >= 5);

    [CommandTheory]
    [MemberData(nameof(Blocks))]
    public async Task The_commands_of_a_page_do_what_they_are_there_for(string block)
    {
        var local = world.Local;
        var script = Scripts[block]
            .Replace("dotnet run --project src/Cli --", "docmeta", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5080", local.Address, StringComparison.Ordinal)
            .Replace("DOCUMENT-ID", await local.SomeDocumentAsync(), StringComparison.Ordinal);
        var start = DocmetaProcess.Isolated(new("bash", ["-c", $$"""
            set -eo pipefail
            docmeta() { '{{native.Program}}' "$@"; }
            curl() { command curl --fail-with-body --silent --show-error "$@"; }
            {{script}}
            """]));
        start.WorkingDirectory = local.Folder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{block} ends with {process.ExitCode}:\n{output}{await error}");
        Assert.False(string.IsNullOrWhiteSpace(output), $"{block} says nothing.");
    }

    private static Dictionary<string, string> Find()
    {
        var scripts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)))
        {
            foreach (Match block in Block().Matches(File.ReadAllText(file)))
            {
                var elsewhere = Word().Matches(block.Groups["elsewhere"].Value).Select(word => $" {word.Value} ").ToList();
                var lines = block.Groups["content"].Value.Split('\n').Select(line => line.TrimStart(' ', '$'))
                    .Where(line => line.Length > 0 && !elsewhere.Any(word => line.Contains(word, StringComparison.Ordinal))).ToList();
                scripts[$"{Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')}: {lines[0]}"] = string.Join('\n', lines);
            }
        }

        return scripts;
    }

    [GeneratedRegex(@"^ *<!-- commands: run by DocCommandTests(?:, but (?<elsewhere>[\w, ]+?), which \w[^\n]*)? -->\n "
        + @"*```\w*\n(?<content>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\b(?!and\b)\w+\b")]
    private static partial Regex Word();
}
