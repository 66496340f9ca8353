using System.CommandLine;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Screens;

/// <summary>Where a verb talks: answers to standard output, everything else to standard error.</summary>
/// <param name="output">Answers.</param>
/// <param name="error">Progress, questions and faults.</param>
/// <param name="input">Replies to questions.</param>
/// <param name="peopleRead">Whether standard output is a terminal.</param>
/// <param name="peopleWatch">Whether standard error is a terminal.</param>
/// <param name="peopleReply">Whether standard input is a terminal.</param>
/// <param name="quiet">Whether progress is wanted.</param>
internal sealed class Screen(
    TextWriter output, TextWriter error, TextReader input, bool peopleRead, bool peopleWatch, bool peopleReply, bool quiet = false)
{
    public TextWriter Output => output;

    public TextWriter Error => error;

    public bool PeopleRead => peopleRead;

    /// <summary>The screen of this process.</summary>
    public static Screen Of(ParseResult parse)
    {
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        return new(
            output, error, Console.In,
            ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected,
            ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected,
            ReferenceEquals(output, Console.Out) && !Console.IsInputRedirected, parse.GetValue(ScreenOptions.Quiet));
    }

    /// <summary>Shows how far something is while it runs.</summary>
    /// <param name="what">What is counted, for example <c>items</c>.</param>
    /// <param name="total">How many there will be, where that is known.</param>
    /// <param name="time">The clock of rates.</param>
    public IWorkProgress Progress(string what, long? total, TimeProvider time) =>
        quiet
            ? NoProgress.Instance : peopleWatch
            ? new ProgressBarLine(error, what, total, time) : new ProgressLines(error, what, total, time);

    /// <summary>Asks whether to go on.</summary>
    /// <param name="what">What will change.</param>
    /// <param name="yes">Whether the answer was given on the command line.</param>
    /// <exception cref="VerbException">The answer is no, or there is nobody to ask.</exception>
    public void Confirm(string what, bool yes)
    {
        if (yes) return;
        if (!peopleReply) throw VerbException.Usage($"{what} Nobody is there to confirm it: add --yes, or look with --dry-run first.");
        error.Write($"{what} Go on? [y/N] ");
        error.Flush();
        if (input.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new VerbException(ExitCodes.Declined, "Nothing was changed.");
    }
}
