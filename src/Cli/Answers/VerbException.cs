namespace Pipeline.Cli.Answers;

/// <summary>A verb cannot do what was asked; the message says what is wrong, where, and what to do.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">What to tell.</param>
internal sealed class VerbException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;

    public static VerbException Usage(string message) => new(ExitCodes.Usage, message);
}
