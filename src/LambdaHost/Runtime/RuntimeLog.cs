using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>All that the loop itself can say; numbers from 1 to 99.</summary>
internal static class RuntimeLog
{
    public static readonly LogEvent StartFailed = new(1, LogLevel.Fatal, "The function cannot start");
    public static readonly LogEvent InvocationFailed = new(2, LogLevel.Error, "The invocation failed");
    public static readonly LogEvent AnswerRefused = new(3, LogLevel.Warn, "Lambda refused the answer with status {status}");
    public static readonly LogEvent RuntimeApiLost = new(4, LogLevel.Fatal, "The Lambda Runtime API cannot be used; the process ends");
    public static readonly LogEvent Stopping = new(5, LogLevel.Debug, "Asked to stop; the process ends after what is under way");
    public static readonly LogEvent RestoreFailed = new(6, LogLevel.Fatal, "The function cannot go on after its restore");

    /// <summary>Text fit for an HTTP header: C# type names may hold letters that a header may not.</summary>
    public static string HeaderText(string text)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~') return "Function.Error";
        }

        return text;
    }
}
