using System.CommandLine;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
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
        var command = new Command("rules", "List the rules that table specifications are held to.") {
            code, markdown, ScreenOptions.Output, ScreenOptions.Json,
        };
        command.OnRun((parse, output, error) =>
        {
            var one = parse.GetValue(code)?.ToUpperInvariant();
            if (parse.GetValue(markdown)) output.Write(RulesCatalogue.Text());
            else if (ScreenOptions.FormatOf(parse) is var format and not OutputFormat.Table)
            {
                var rules = All().Where(rule => one is null || rule.Code == one).ToList();
                if (rules.Count == 0) return Unknown(one!, error);
                ResultWriter.Write(Screen.Of(parse), format, new(rules), DocmetaJson.Default.RulesResult);
            }
            else if (one is not null) return Show(one, output, error);
            else
            {
                foreach (var rule in All()) output.WriteLine($"{rule.Code}  {rule.Severity,-8} {rule.Title}");
            }
            return 0;
        });
        return command;
    }

    private static IEnumerable<RulesResult.Rule> All() =>
    [
        .. LoadRules.Meanings.Select(pair => new RulesResult.Rule(pair.Key, "error", pair.Value)),
        .. TableRules.All.Select(
            rule => new RulesResult.Rule(rule.Code, Word(rule.Severity), rule.Title, rule.Reason, rule.Remedy, rule.Source)),
        .. ChangeRules.All.Select(rule => new RulesResult.Rule(rule.Code, Word(rule.Severity), rule.Title, rule.Reason, rule.Remedy)),
    ];

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static int Show(string code, TextWriter output, TextWriter error)
    {
        if (TableRules.All.FirstOrDefault(rule => rule.Code == code) is { } found)
        {
            output.WriteLine(
                $"{found.Code} {Word(found.Severity)}: {found.Title}\n\n{found.Reason}\nRemedy: "
                    + $"{found.Remedy}\nSource: {found.Source}\n\nRefused:\n{found.Failing}");
            return 0;
        }

        if (ChangeRules.All.FirstOrDefault(rule => rule.Code == code) is { } change)
        {
            output.WriteLine(
                $"{change.Code} {Word(change.Severity)}: {change.Title}\n\n{change.Reason}\nRemedy: "
                    + $"{change.Remedy}");
            return 0;
        }

        if (LoadRules.Meanings.TryGetValue(code, out var meaning))
        {
            output.WriteLine($"{code} error: {meaning}");
            return 0;
        }

        return Unknown(code, error);
    }

    private static int Unknown(string code, TextWriter error)
    {
        error.WriteLine($"There is no rule {code}. `docmeta rules` lists them.");
        return TableInput.Unreadable;
    }
}
