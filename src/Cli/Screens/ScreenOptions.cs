using System.CommandLine;

namespace Pipeline.Cli.Screens;

/// <summary>The options of every verb that say how it talks.</summary>
internal static class ScreenOptions
{
    public static readonly Option<OutputFormat> Output = new("--output", "-o")
    {
        Description = "How the answer is printed: table (the default), json or csv.",
        HelpName = "table|json|csv",
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "The same as --output json; `docmeta schema VERB` prints its schema.",
    };

    public static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Do not ask before something is changed." };

    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Show no progress." };

    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done; change nothing." };

    /// <summary>The form that is asked for.</summary>
    public static OutputFormat FormatOf(ParseResult parse) => parse.GetValue(Json) ? OutputFormat.Json : parse.GetValue(Output);

    /// <summary>Those of every verb; a verb that changes something has the others too.</summary>
    public static IReadOnlyList<Option> All { get; } = [Output, Json, Quiet];
}
