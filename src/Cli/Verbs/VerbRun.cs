using System.CommandLine;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Verbs;

/// <summary>One run of a verb: what was asked, of which system, shown where.</summary>
/// <param name="parse">The command line.</param>
/// <param name="target">The system that is meant.</param>
/// <param name="screen">Where things are shown.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Ctrl+C.</param>
internal sealed class VerbRun(ParseResult parse, Target target, Screen screen, TimeProvider time, CancellationToken cancellationToken)
{
    public Target Target => target;

    public Screen Screen => screen;

    public TimeProvider Time => time;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>How an interrupted run is taken up; set as soon as there is something to take up.</summary>
    public string? Resume { get; set; }

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>Asks before something is changed, unless <c>--yes</c> is given.</summary>
    /// <param name="what">What will change, as a sentence.</param>
    /// <exception cref="VerbException">The answer is no, or there is nobody to ask.</exception>
    public void Confirm(string what) => screen.Confirm(what, parse.GetValue(ScreenOptions.Yes));
}
