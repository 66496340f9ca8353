using System.Globalization;
using Pipeline.Metadata.Fuzz;

var options = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2) options[args[i]] = args[i + 1];

if (options.TryGetValue("--folder", out var folder))
{
    // A mutation of a larger file costs more to make than to read.
    const int maxSeedBytes = 256 * 1024;
    var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => new FileInfo(file).Length is > 0 and <= maxSeedBytes).Order(StringComparer.Ordinal).ToArray();
    var failed = files.Count(file =>
        !new FuzzRun(new FileSeed(file), (int)Number("--seed", 1)).Run(Number("--first", 0), Number("--cases", 10_000) / files.Length));
    Console.WriteLine($"{files.Length} files, {failed} failed");
    return failed == 0 ? 0 : 1;
}

if (!options.TryGetValue("--format", out var format) || SeedCorpora.All.FirstOrDefault(corpus => corpus.Format == format) is not { } chosen)
{
    Console.Error.WriteLine($"""
        Runs damaged files through extraction: no exception may get out, no case may go over its budgets.
          --format {string.Join('|', SeedCorpora.All.Select(corpus => corpus.Format))}
          --folder PATH instead of a format: every file in it is a seed of its own, the cases shared out evenly
          --cases N     how many, 10000 by default
          --seed S      another S, other cases; 1 by default
          --first N     the number of the first case, to run a failed one alone with --cases 1
          --save FILE   writes the first case instead of running it
        """);
    return 2;
}

long Number(string name, long otherwise) =>
    options.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;

var run = new FuzzRun(chosen, (int)Number("--seed", 1));
if (options.TryGetValue("--save", out var path))
{
    File.WriteAllBytes(path, run.Case(Number("--first", 0)));
    return 0;
}
return run.Run(Number("--first", 0), Number("--cases", 10_000)) ? 0 : 1;
