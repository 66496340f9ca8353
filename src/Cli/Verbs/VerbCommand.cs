using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Verbs;

/// <summary>A verb with the options that all have, an example in its help and a published schema of its JSON.</summary>
internal sealed class VerbCommand : Command
{
    private VerbCommand(string name, string description, string example, JsonTypeInfo schema, VerbEffect effect)
        : base(name.Split(' ')[^1], description) => (FullName, Example, Schema, Effect) = (name, example, schema, effect);

    /// <summary>The verb with the command that it stands below: <c>config explain</c>.</summary>
    public string FullName { get; }

    /// <summary>The name of its schema: <c>config-explain</c>.</summary>
    public string SchemaName => FullName.Replace(' ', '-');

    /// <summary>A command line that works, shown by <c>--help</c>.</summary>
    public string Example { get; }

    /// <summary>What <c>--json</c> prints.</summary>
    public JsonTypeInfo Schema { get; }

    /// <summary>What it does to the world.</summary>
    public VerbEffect Effect { get; }

    /// <summary>Makes a verb.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="example">A command line that works.</param>
    /// <param name="schema">How its answer is written as JSON.</param>
    /// <param name="symbols">Its own arguments and options.</param>
    /// <param name="run">Does it.</param>
    /// <param name="effect">What it does to the world.</param>
    public static VerbCommand Create<T>(
        string name, string description, string example, JsonTypeInfo<T> schema, IEnumerable<Symbol> symbols, Func<VerbRun, Task<T>> run,
        VerbEffect effect = VerbEffect.Reads)
        where T : IVerbResult
    {
        var verb = new VerbCommand(name, description, example, schema, effect);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) verb.Arguments.Add(argument);
            else verb.Options.Add((Option)symbol);
        }
        if (effect != VerbEffect.Reads) verb.Options.Add(ScreenOptions.DryRun);
        if (effect == VerbEffect.Changes) verb.Options.Add(ScreenOptions.Yes);
        foreach (var option in TargetOptions.All) verb.Options.Add(option);
        foreach (var option in ScreenOptions.All) verb.Options.Add(option);
        verb.SetAction((parse, cancellationToken) => VerbRunner.RunAsync(verb, parse, schema, run, cancellationToken));
        return verb;
    }
}
