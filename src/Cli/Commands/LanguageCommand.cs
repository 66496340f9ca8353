using System.CommandLine;
using System.Globalization;
using System.Text;
using Pipeline.Cli.Answers;
using Pipeline.Metadata.Language;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta language [FILE…]</c>: the language of each line, or of each file as a whole.</summary>
internal static class LanguageCommand
{
    /// <summary>BCP 47: no language can be told.</summary>
    private const string Undetermined = "und";

    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Text files in UTF-8; standard input without one, or for -.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<bool> Whole = new("--whole") { Description = "One answer for each file rather than for each line." };
    private static readonly Option<bool> Json = new("--json") { Description = "A JSON line for each answer." };
    private static readonly Option<bool> Check = new("--check") { Description = "Exit code 1 when a language cannot be told." };

    public static Command Create()
    {
        var command = new Command(
            "language", "Print language tag and confidence of each line of standard input or of files.") { Files, Whole, Json, Check };
        command.SetAction(parse =>
        {
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            var told = true;
            foreach (var file in parse.GetValue(Files) is { Length: > 0 } files ? files : ["-"])
            {
                try
                {
                    using var input = new StreamReader(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file), Encoding.UTF8);
                    told &= Run(input, output, parse.GetValue(Whole), parse.GetValue(Json));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    Console.Error.WriteLine(exception.Message);
                    return ExitCodes.Usage;
                }
            }
            return told || !parse.GetValue(Check) ? ExitCodes.Ok : ExitCodes.Different;
        });
        return command;
    }

    /// <returns>Whether every language could be told.</returns>
    internal static bool Run(TextReader input, TextWriter output, bool whole = false, bool json = false)
    {
        if (whole) return Write(input.ReadToEnd(), output, json);
        var told = true;
        while (input.ReadLine() is { } line) told &= Write(line, output, json);
        return told;
    }

    private static bool Write(string text, TextWriter output, bool json)
    {
        var language = LanguageIdentifier.Identify(text);
        var confidence = language.Confidence.ToString("0.####", CultureInfo.InvariantCulture);
        output.Write(json ? $"{{\"language\":\"{language.Tag}\",\"confidence\":{confidence}}}\n" : $"{language.Tag}\t{confidence}\n");
        return language.Tag != Undetermined;
    }
}
