using System.CommandLine;
using System.CommandLine.Help;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Verbs;
using Pipeline.Tables.Loading;

namespace Pipeline.Cli;

/// <summary>The whole command line: the one place that knows every verb, and that no verb knows.</summary>
internal static class Docmeta
{
    // A verb keeps a list of what it stands below.
    private static readonly Lock Making = new();

    /// <summary>How long Ctrl+C waits for a checkpoint to be written before the process ends anyway.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    /// <summary>The operator's verbs, in the order in which help lists them.</summary>
    public static IReadOnlyList<VerbCommand> Operator { get; } =
    [
        DescribeCommand.Create(),
        ReplicasCommand.Create(),
        QueryCommand.Create(),
        UploadCommand.Create(),
        VerifyCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        MigrateCommand.Create(),
        SeedCommand.Create(),
        VerifyReplicationCommand.Create(),
        DoctorCommand.Create(),
        DrStatusCommand.Create(),
        AdviseCommand.Create(),
        WatchCommand.Create(),
        RecoverCommand.Create(),
        EraseCommand.Create(),
        BackfillCommand.Create(),
        ReconcileCommand.Create(),
        RedriveCommand.Create(),
        FailoverCommand.CreateFailover(),
        FailoverCommand.CreateFailback(),
        DrillCommand.Create(),
        InitCommand.Create(),
        ConfigExplainCommand.Create(),
        DeployPlanCommand.Create(),
    ];

    /// <summary>The schema of every command that prints JSON, by the name that <c>docmeta schema</c> takes.</summary>
    public static IReadOnlyDictionary<string, Func<string>> Schemas { get; } =
        Operator.Select(verb => KeyValuePair.Create(verb.SchemaName, () => SchemaCommand.Of(verb.FullName, verb.Schema)))
            .Concat(Toolbox.WithSchema.Select(path => KeyValuePair.Create(path.Replace(' ', '-'), Toolbox.Of(path)!.Schema!)))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Makes the command line anew; commands hold no state, verbs and options are shared. Several threads may.</summary>
    public static RootCommand Create()
    {
        lock (Making) return Make();
    }

    private static RootCommand Make()
    {
        var root = new RootCommand("docmeta: the operator's command of the document-metadata pipeline.")
        {
            ExtractCommand.Create(),
            LanguageCommand.Create(),
            PackageCommand.Create(),
            TableCommand.Create(),
            RulesCommand.Create(),
            CostCommand.Create(),
            RegionsCommand.Create(),
        };
        Command[] groups = [
            new("config", "Look at a deployment's configuration."), new("deploy", "Look at a deployment before it is made.")];
        foreach (var verb in Operator)
            (
                verb.FullName == verb.Name
                    ? root
                    : groups.Single(group => verb.FullName.StartsWith(group.Name + " ", StringComparison.Ordinal))).Subcommands.Add(verb);
        foreach (var group in groups) root.Subcommands.Add(group);
        root.Subcommands.Add(SchemaCommand.Create(Schemas));
        root.Subcommands.Add(CompletionCommand.Create());
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new ExampleHelp((HelpAction)help.Action!, Toolbox.Of);
        return root;
    }

    /// <summary>Runs a command line of this process.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, new() { ProcessTerminationTimeout = StopWithin }, default);

    /// <summary>Runs a command line that talks elsewhere.</summary>
    public static Task<int> RunAsync(string[] args, InvocationConfiguration configuration, CancellationToken cancellationToken)
    {
        var parse = Create().Parse(args);
        if (parse.Errors.Count == 0 || parse.Action is not System.CommandLine.Invocation.ParseErrorAction)
            return parse.InvokeAsync(configuration, cancellationToken);
        foreach (var error in ErrorsOf(parse)) configuration.Error.WriteLine(error);
        var path = ExampleHelp.PathOf(parse.CommandResult);
        configuration.Error.WriteLine($"See: docmeta {(path.Length > 0 ? path + " " : "")}--help");
        return Task.FromResult(ExitCodes.Usage);
    }

    // Of a group of commands the library says that one is missing, and names every word after the mistyped one.
    private static IEnumerable<string> ErrorsOf(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (parse.UnmatchedTokens is not [var word, ..]) return parse.Errors.Select(error => error.Message);
        var known = word.StartsWith('-')
            ? command.Options.SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Select(below => below.Name);
        var near = FieldNames.Nearest(word, known) is { } meant ? $" Did you mean {meant}?" : "";
        return command.Subcommands.Count > 0 || near.Length > 0
            ? [$"There is no {(word.StartsWith('-') ? "option" : "command")} {word} here.{near}"]
            : parse.Errors.Select(error => error.Message);
    }
}
