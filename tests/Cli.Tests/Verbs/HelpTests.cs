using System.CommandLine;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class HelpTests
{
    [Theory]
    [InlineData("bakcup x", "There is no command bakcup here. Did you mean backup?")]
    [InlineData("table vlidate", "There is no command vlidate here. Did you mean validate?")]
    [InlineData("backup x --segmnts 3", "There is no option --segmnts here. Did you mean --segments?")]
    public async Task A_mistyped_word_is_told_with_what_was_meant(string line, string message)
    {
        var (code, _, error) = await DocmetaRun.RunAsync(line.Split(' '));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_stand_after_mode_is_completed_as_it_is_written()
    {
        var said = new StringWriter();
        Docmeta.Create().Parse(["[suggest:23]", "docmeta restore --mode "]).Invoke(new() { Output = said });
        Assert.Equal(["merge", "missing-only", "replace"],
            said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_before_anything_is_asked()
    {
        var (code, _, error) = await DocmetaRun.RunAsync("migrate", "no-such-file.csv");
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("no-such-file.csv is neither a file nor", error, StringComparison.Ordinal);
    }
}
