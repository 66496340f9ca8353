using System.CommandLine;
using System.Text.RegularExpressions;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Verbs;

/// <summary>One run of a verb: what was asked, of which system, shown where.</summary>
/// <param name="verb">The verb.</param>
/// <param name="parse">The command line.</param>
/// <param name="target">The system that is meant.</param>
/// <param name="screen">Where things are shown.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Ctrl+C.</param>
internal sealed partial class VerbRun(
    VerbCommand verb, ParseResult parse, Target target, Screen screen, TimeProvider time, CancellationToken cancellationToken)
{
    public Target Target => target;

    public Screen Screen => screen;

    /// <summary>How the answer will be printed.</summary>
    public OutputFormat Format => ScreenOptions.FormatOf(parse);

    public TimeProvider Time => time;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun => verb.Effect != VerbEffect.Reads && parse.GetValue(ScreenOptions.DryRun);

    /// <summary>The command line by which an interrupted run is taken up; set as soon as there is something to take up.</summary>
    public string? Resume { get; private set; }

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>From here on an interruption costs nothing: the same command line, which a shell takes as it is printed, goes on.</summary>
    /// <param name="remark">What to know about it, as a shell's comment.</param>
    /// <param name="option">What has to be added to it, where it is not there yet.</param>
    public void GoesOn(string remark, string? option = null)
    {
        var words = parse.Tokens.Select(token => token.Value).ToList();
        if (option is not null && !words.Contains(option)) words.Add(option);
        Resume = $"docmeta {string.Join(' ', words.Select(Quoted))}  # {remark}";
    }

    /// <summary>Asks before something is changed, unless <c>--yes</c> is given.</summary>
    /// <param name="what">What will change, as a sentence.</param>
    /// <exception cref="VerbException">The answer is no, or there is nobody to ask.</exception>
    /// <exception cref="InvalidOperationException">The verb is not known to change anything, or is only to say what it would
    /// do.</exception>
    public void Confirm(string what)
    {
        if (verb.Effect != VerbEffect.Changes || IsDryRun)
            throw new InvalidOperationException($"{verb.FullName} is about to change something and has no --dry-run: {what}");
        screen.Confirm(what, parse.GetValue(ScreenOptions.Yes));
    }

    private static string Quoted(string word) =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w@%+=:,./-]+$")]
    private static partial Regex Plain();
}
