using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Files;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta extract PATH…</c>: what Ingest would write of files on this machine, or of standard input.</summary>
internal static class ExtractCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files, folders to walk, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Option<bool> Text = new("--text") { Description = "Add the text that was found." };
    private static readonly Option<string?> Fields = new("--fields")
    {
        Description = "Attributes wanted, separated by commas; all by default.",
    };
    private static readonly Option<bool> Recursive = new("--recursive", "-r")
    {
        Description = "Walk folders below folders; --recursive false takes a folder's own files alone.",
        DefaultValueFactory = _ => true,
    };
    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Files read side by side; answers keep the order of files.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Validators = { AtLeastOne },
    };
    private static readonly Option<ExtractionFormat> Format = new("--format", "-f")
    {
        Description = "json (the default): a line for each file. lines: name and value. plain: the text alone.",
        HelpName = "json|lines|plain",
    };
    private static readonly Option<string?> Name = new("--name")
    {
        Description = "What standard input is called; its ending helps to tell the type.",
    };
    private static readonly Option<bool> Check = new("--check")
    {
        Description =
            "Exit code 1 when a document is not readable (unsupported, encrypted, corrupt, too large), 2 when a file cannot be opened.",
    };

    public static Command Create()
    {
        var command = new Command(
            "extract",
            "Print the metadata of files, one JSON line each, as Ingest would store "
                + "it.") { Paths, Text, Fields, Recursive, Jobs, Format, Name, Check };
        command.Validators.Add(result =>
        {
            var known = ExtractedFile.Attributes;
            foreach (var field in FieldsOf(result.GetValue(Fields)) ?? [])
            {
                if (!known.Contains(field))
                    result.AddError($"--fields: there is no attribute {field}. There are: {string.Join(", ", known)}.");
            }
        });
        command.SetAction(parse =>
        {
            using var output = Console.OpenStandardOutput();
            var reader = new ExtractedFile(
                parse.GetValue(Text), FieldsOf(parse.GetValue(Fields)), parse.GetValue(Format), parse.GetValue(Name));
            var code = Run(parse.GetValue(Paths)!, reader, parse.GetValue(Recursive), parse.GetValue(Jobs), output);
            return parse.GetValue(Check) ? code : ExitCodes.Ok;
        });
        return command;
    }

    /// <returns>The worst outcome of all files.</returns>
    internal static int Run(IEnumerable<string> paths, ExtractedFile reader, bool recursive, int jobs, Stream output)
    {
        var worst = ExitCodes.Ok;
        foreach (var (bytes, code) in paths.SelectMany(path => FilesUnder(path, recursive))
            .AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(jobs, 512)).WithMergeOptions(
                ParallelMergeOptions.NotBuffered).Select(reader.Read))
        {
            output.Write(bytes);
            worst = Math.Max(worst, code);
        }
        return worst;
    }

    private static IEnumerable<string> FilesUnder(string path, bool recursive)
    {
        if (path == ExtractedFile.StandardInput || !Directory.Exists(path)) return [path];
        var walk = new EnumerationOptions
        {
            RecurseSubdirectories = recursive,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = true,
        };
        return Directory.EnumerateFiles(path, "*", walk).Order(StringComparer.Ordinal);
    }

    private static void AtLeastOne(System.CommandLine.Parsing.OptionResult result)
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError("--jobs is 1 or more.");
    }

    private static HashSet<string>? FieldsOf(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
