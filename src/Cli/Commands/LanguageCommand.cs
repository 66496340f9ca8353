using System.CommandLine;
using System.Globalization;
using System.Text;
using Pipeline.Metadata.Language;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta language</c>: the language of each line of standard input.</summary>
internal static class LanguageCommand
{
    public static Command Create()
    {
        var command = new Command("language", "Read lines from standard input and print each one's language tag and confidence.");
        command.SetAction(_ =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            Run(input, output);
            return 0;
        });
        return command;
    }

    internal static void Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            var language = LanguageIdentifier.Identify(line);
            output.Write(language.Tag);
            output.Write('\t');
            output.Write(language.Confidence.ToString("0.####", CultureInfo.InvariantCulture));
            output.Write('\n');
        }
    }
}
