using System.CommandLine;
using Pipeline.Tables.Changes;
using Pipeline.Tables.Reference;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Syntax;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta rules</c>: the catalogue of table rules.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var code = new Argument<string?>("code")
        {
            Description = "One rule, for example DM110, with its reason, source and example.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var markdown = new Option<bool>("--markdown") { Description = "Print the whole catalogue as Markdown." };
        var command = new Command("rules", "List the rules that table specifications are held to.") { code, markdown };
        command.OnRun((parse, output, error) =>
        {
            if (parse.GetValue(markdown)) output.Write(RulesCatalogue.Text());
            else if (parse.GetValue(code) is { } one) return Show(one.ToUpperInvariant(), output, error);
            else List(output);
            return 0;
        });
        return command;
    }

    private static void List(TextWriter output)
    {
        foreach (var (code, meaning) in LoadRules.Meanings) output.WriteLine($"{code}  {"error",-8} {meaning}");
        foreach (var rule in TableRules.All)
            output.WriteLine($"{rule.Code}  {rule.Severity.ToString().ToLowerInvariant(),-8} {rule.Title}");
        foreach (var rule in ChangeRules.All)
            output.WriteLine($"{rule.Code}  {rule.Severity.ToString().ToLowerInvariant(),-8} {rule.Title}");
    }

    private static int Show(string code, TextWriter output, TextWriter error)
    {
        if (TableRules.All.FirstOrDefault(rule => rule.Code == code) is { } found)
        {
            output.WriteLine(
                $"{found.Code} {found.Severity.ToString().ToLowerInvariant()}: {found.Title}\n\n{found.Reason}\nRemedy: "
                    + $"{found.Remedy}\nSource: {found.Source}\n\nRefused:\n{found.Failing}");
            return 0;
        }

        if (ChangeRules.All.FirstOrDefault(rule => rule.Code == code) is { } change)
        {
            output.WriteLine(
                $"{change.Code} {change.Severity.ToString().ToLowerInvariant()}: {change.Title}\n\n{change.Reason}\nRemedy: "
                    + $"{change.Remedy}");
            return 0;
        }

        if (LoadRules.Meanings.TryGetValue(code, out var meaning))
        {
            output.WriteLine($"{code} error: {meaning}");
            return 0;
        }

        error.WriteLine($"There is no rule {code}.");
        return TableInput.Unreadable;
    }
}
