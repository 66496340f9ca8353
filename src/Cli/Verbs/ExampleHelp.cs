using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Verbs;

/// <summary>The library's help, with an example and the exit codes after it.</summary>
/// <param name="help">The library's.</param>
/// <param name="notes">What is known of a command that is no verb, by its words.</param>
internal sealed class ExampleHelp(HelpAction help, Func<string, CommandNotes?> notes) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var code = help.Invoke(parseResult);
        var verb = parseResult.CommandResult.Command as VerbCommand;
        var known = verb is null ? notes(PathOf(parseResult.CommandResult)) : new(verb.Example, ExitCodes.All);
        if (known is null) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Example:");
        output.WriteLine("  " + known.Example);
        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var (exit, meaning) in known.ExitCodes) output.WriteLine($"  {exit,3}  {meaning}");
        output.WriteLine();
        return code;
    }

    /// <summary>The words of a command below docmeta.</summary>
    public static string PathOf(CommandResult command) =>
        command.Parent is CommandResult above ? $"{PathOf(above)} {command.Command.Name}".TrimStart() : "";
}
