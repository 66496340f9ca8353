using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Pipeline.Cli.Verbs;

/// <summary>The library's help, with an example and the exit codes after it.</summary>
internal sealed class ExampleHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var code = help.Invoke(parseResult);
        var verb = parseResult.CommandResult.Command as VerbCommand;
        if ((verb?.Example ?? CommandExamples.Of(Docmeta.PathOf(parseResult.CommandResult))) is not { } example) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Example:");
        output.WriteLine("  " + example);
        output.WriteLine();
        if (verb is null) return code;
        output.WriteLine("Exit codes:");
        foreach (var (exit, meaning) in ExitCodes.All) output.WriteLine($"  {exit,3}  {meaning}");
        output.WriteLine();
        return code;
    }
}
