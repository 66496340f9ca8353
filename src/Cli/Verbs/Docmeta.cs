using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Pipeline.Cli.Commands;
using Pipeline.Tables.Loading;

namespace Pipeline.Cli.Verbs;

/// <summary>The whole command line.</summary>
internal static class Docmeta
{
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

    /// <summary>Makes the command line anew; commands hold no state, options may be shared.</summary>
    public static RootCommand Create()
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
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(CompletionCommand.Create());
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Runs a command line.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var parse = Create().Parse(args);
        if (parse.Errors.Count == 0 || parse.Action is not System.CommandLine.Invocation.ParseErrorAction)
            return parse.InvokeAsync(new() { ProcessTerminationTimeout = StopWithin });
        foreach (var error in ErrorsOf(parse)) Console.Error.WriteLine(error);
        var path = PathOf(parse.CommandResult);
        Console.Error.WriteLine($"See: docmeta {(path.Length > 0 ? path + " " : "")}--help");
        return Task.FromResult(ExitCodes.Usage);
    }

    /// <summary>The words of a command below docmeta.</summary>
    public static string PathOf(CommandResult command) =>
        command.Parent is CommandResult above ? $"{PathOf(above)} {command.Command.Name}".TrimStart() : "";

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
