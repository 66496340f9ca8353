using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.LanguageBenchmark;
using Pipeline.Metadata.Language;

// Usage: Language genres <folder> [<sentences.tsv>] [<node_modules>] [mistakes]   how well the texts that genres.sh fetches are
//        identified, and others made of labelled sentences, beside the peers of package.json
//        Language tags <file>   the tags of the texts of a JSON array, as peer.js prints them
//        Language <file of documents, one a line> [<folder with node_modules>]
// Times language identification on those documents and on one long document made of them, single-threaded, the best
// of several passes; and CLD3's WebAssembly on the same documents where its folder is named.
if (args is ["genres", var folder, .. var more])
{
    Genres.Print(folder, more.FirstOrDefault(File.Exists), more.FirstOrDefault(Directory.Exists), more.Contains("mistakes"));
    return 0;
}
if (args is ["tags", var file])
{
    var texts = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(file))!;
    Console.WriteLine(JsonSerializer.Serialize(texts.Select(text => LanguageIdentifier.Identify(text).Tag)));
    Console.Error.WriteLine(Environment.CpuUsage.TotalTime.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    return 0;
}
if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: Language genres <folder> [<sentences.tsv>] [<node_modules>] [mistakes] | "
        + "Language <file of documents, one a line> [<folder with node_modules of cld3-asm>]");
    return 2;
}

const int passes = 15;
var first = Stopwatch.StartNew();
LanguageIdentifier.Identify("The first call loads the model.");
Console.WriteLine($"first call, loading included: {first.Elapsed.TotalMilliseconds:F1} ms");

var documents = File.ReadAllLines(args[0]).Where(line => line.Length > 0).ToArray();
var bytes = documents.Sum(document => (long)Encoding.UTF8.GetByteCount(document));
var ours = Best(() =>
{
    foreach (var document in documents) LanguageIdentifier.Identify(document);
});
// A long text is read in slices: speed is counted over the bytes of the letters that were read, not over those that were passed over.
var read = documents.Sum(LettersRead.BytesOf);
Console.WriteLine($"{documents.Length} documents of {bytes / documents.Length} bytes: {1000 * ours / documents.Length:F0} µs each, "
    + $"{100.0 * read / bytes:F0} % of the bytes read, {read / ours / 1000:F1} MB/s of what is read");

var longDocument = string.Join('\n', documents.Take(2_000));
var longTime = Best(() => LanguageIdentifier.Identify(longDocument), repeat: 500);
var longBytes = Encoding.UTF8.GetByteCount(longDocument);
Console.WriteLine($"one document of {longBytes / 1000} kB: {longTime:F3} ms, "
    + $"{100.0 * LettersRead.BytesOf(longDocument) / longBytes:F1} % of the "
    + $"bytes read, {LettersRead.BytesOf(longDocument) / longTime / 1000:F1} MB/s of what is read");

var before = GC.GetAllocatedBytesForCurrentThread();
foreach (var document in documents) LanguageIdentifier.Identify(document);
Console.WriteLine($"allocated per call: {(GC.GetAllocatedBytesForCurrentThread() - before) / documents.Length} bytes");

if (args.Length > 1)
{
    var peer = Peers.Time(Path.Combine(args[1], "node_modules"), documents, passes: 5);
    Console.WriteLine($"CLD3 (WebAssembly) on the same documents: {1000 * peer / documents.Length:F0} µs each; it takes "
        + $"{peer / ours:F1} times as long");

    // As a user gets it: one process, its start, reading the file and writing the answers included.
    var list = Path.GetTempFileName();
    File.WriteAllText(list, JsonSerializer.Serialize(documents));
    var own = WholeProcess(Path.Combine(AppContext.BaseDirectory, "Pipeline.Language"), "", ["tags", list]);
    var node = WholeProcess("node", Path.Combine(args[1], "node_modules"),
        [Path.Combine(AppContext.BaseDirectory, "peer.js"), "tags", "cld3", list]);
    File.Delete(list);
    Console.WriteLine($"start, reading and writing included: {own:F0} ms of processor time for all of them; CLD3 {node:F0} ms, "
        + $"{node / own:F1} times as long");
}
return 0;

static double Best(Action action, int repeat = 1)
{
    var best = double.MaxValue;
    for (var pass = 0; pass < passes; pass++)
    {
        // Processor time, so that a busy machine does not count.
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repeat; i++) action();
        best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / repeat);
    }
    return best;
}

// Processor time of a process from its start, which it tells on its error stream; the best of three.
static double WholeProcess(string program, string modules, string[] arguments)
{
    var best = double.MaxValue;
    for (var pass = 0; pass < 3; pass++)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (modules.Length > 0) start.Environment["NODE_PATH"] = Path.GetFullPath(modules);
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        best = Math.Min(best, double.Parse(process.StandardError.ReadToEnd(), CultureInfo.InvariantCulture));
        process.WaitForExit();
    }
    return best;
}
