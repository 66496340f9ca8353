using System.Diagnostics;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>What people see: the program inside a pseudo-terminal of util-linux's script.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task A_person_sees_a_bar_and_a_table_with_a_border_and_is_asked_before_anything_changes()
    {
        var folder = Directory.CreateTempSubdirectory("docmeta-terminal-").FullName;
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(30));
        var seen = await SeeAsync($"backup {folder}/b {string.Join(' ', table.Options)}", "");
        Assert.Contains("30 of 30 items (100 %)", seen, StringComparison.Ordinal);
        Assert.Contains("[########################]", seen, StringComparison.Ordinal);
        Assert.Contains("╭", seen, StringComparison.Ordinal);
        var asked = await SeeAsync($"restore {folder}/b {string.Join(' ', table.Options)}", "n\n");
        Assert.Contains("Go on? [y/N]", asked, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", asked, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task NO_COLOR_leaves_no_escape_sequence_that_colours()
    {
        using var table = await LocalTable.NewAsync();
        var seen = await SeeAsync($"describe {string.Join(' ', table.Options)}", "", ("NO_COLOR", "1"));
        Assert.Contains("ACTIVE", seen, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\x1b\[(3|4|9)\d", seen);
    }

    /// <summary>Each kind of screen that people look at: what a line of the answer says, in a table with a border.</summary>
    [Theory]
    [InlineData("drill region-loss", "region-loss", "")]
    [InlineData("failover --lost us-west-2 --standing us-east-2 TABLE",
        "us-west-2 is taken out of DNS; us-east-2 serves alone. Go on? [y/N]", "n\n")]
    [InlineData("doctor TABLE", "findings in us-west-2", "")]
    [InlineData("query --language fr TABLE", "reports/0001.pdf", "")]
    [InlineData("replicas TABLE", "us-west-2", "")]
    [InlineData("advise TABLE", "billing", "")]
    [InlineData("watch --with us-east-2 --count 1 TABLE", "us-west-2", "")]
    public async Task A_person_sees(string command, string line, string reply)
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(3));
        var seen = await SeeAsync(command.Replace("TABLE", string.Join(' ', table.Options), StringComparison.Ordinal), reply);
        Assert.Contains(line, seen, StringComparison.Ordinal);
        if (reply.Length == 0) Assert.Contains("╭", seen, StringComparison.Ordinal);
    }

    private static async Task<string> SeeAsync(string arguments, string reply, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols 200; dotnet {DocmetaProcess.Program} {arguments}", "/dev/null"]);
        using var process = Process.Start(DocmetaProcess.Isolated(start, [("TERM", "xterm-256color"), .. environment]))!;
        await process.StandardInput.WriteAsync(reply);
        await process.StandardInput.FlushAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return await output;
    }
}
