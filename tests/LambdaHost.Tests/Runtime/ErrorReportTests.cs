using System.Text;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Tests.Runtime;

public sealed class ErrorReportTests
{
    [Theory]
    [InlineData("at A.B(String text) in /home/somebody/src/A.cs:line 7", "at A.B(String text) in A.cs:line 7")]
    [InlineData("at A.B() in /home/some body in Rome/src/A.cs:line 7", "at A.B() in A.cs:line 7")]
    [InlineData(@"at A.B() in C:\\build\\A.cs:line 7", "at A.B() in A.cs:line 7")]
    [InlineData("at A.B() in A.cs:line 7", "at A.B() in A.cs:line 7")]
    [InlineData("at A.B() + 0x1c", "at A.B() + 0x1c")]
    [InlineData("at A.B(String text)", "at A.B(String text)")]
    [InlineData("--- End of stack trace from previous location ---", "--- End of stack trace from previous location ---")]
    public void A_frame_keeps_its_file_and_line_and_loses_the_folder(string frame, string reported) =>
        Assert.Equal(reported, StackLine.WithoutFolder(frame));

    [Fact]
    public void No_folder_of_the_machine_that_built_the_function_is_in_an_error_answer()
    {
        var exception = Assert.Throws<InvalidOperationException>(Fail);
        var report = Encoding.UTF8.GetString(ErrorReport.Write(exception));
        Assert.Contains("ErrorReportTests.cs:line", report, StringComparison.Ordinal);
        Assert.DoesNotContain(Testing.Repository.Root, report, StringComparison.Ordinal);
    }

    private static void Fail() => throw new InvalidOperationException("the table said no");
}
