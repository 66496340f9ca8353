using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Backup;

// Backup [COUNT]: that many items, a million by default, through docmeta backup and restore, beside the same scan by the SDK alone. The
// table is a process of its own. Redirect to benchmarks/results/backup.md; how far it is goes to standard error.
if (args is ["serve"])
{
    await using var served = new TableServer();
    Console.WriteLine(served.Address);
    await Console.In.ReadToEndAsync();
    return 0;
}

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var folder = Directory.CreateTempSubdirectory("backup-").FullName;
var start = new ProcessStartInfo("dotnet", [typeof(TableServer).Assembly.Location, "serve"])
{
    RedirectStandardInput = true,
    RedirectStandardOutput = true,
};
using var server = Process.Start(start)!;
try
{
    var endpoint = new Uri(await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The table's server ended."));
    using var table = await FilledTable.NewAsync(endpoint, "documents", count);
    var backup = Path.Combine(folder, "backup");
    var (before, read) = await table.ScanAsync();
    var made = await Docmeta.RunAsync(endpoint, "backup", backup, "--table", "documents");
    var (after, again) = await table.ScanAsync();
    if (read != count || again != count) throw new InvalidOperationException($"The scans read {read} and {again} items of {count}.");
    var same = await Docmeta.RunAsync(endpoint, "verify", "--with", backup, "--table", "documents");
    var restored = await Docmeta.RunAsync(endpoint, "restore", backup, "--table", "restored", "--yes");
    var equal = await Docmeta.RunAsync(endpoint, "verify", "--with", backup, "--table", "restored");

    var raw = (before + after) / 2;
    var ratio = raw / made.Time;
    var bytes = new DirectoryInfo(backup).EnumerateFiles("*.gz", SearchOption.AllDirectories).Sum(file => file.Length);
    Console.WriteLine(
        $"""
        # Backup and restore, measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd}

        {count:N0} items, a table in memory of another process, four segments, by `dotnet run -c Release --project benchmarks/Backup`.
        {Machine.Describe()}

        | | seconds | items/s | working set at a quarter, MB | at most, MB |
        |---|---|---|---|---|
        | scan by the SDK alone, mean of one before and one after | {raw.TotalSeconds:0.0} | {count / raw.TotalSeconds:N0} | | |
        {Row("docmeta backup", made)}
        {Row("docmeta restore, each item under a condition", restored)}
        {Row("docmeta verify, table and backup", equal)}

        | | measured | wanted | |
        |---|---|---|---|
        | throughput of the backup, as a ratio to the scan | {ratio:0.00} | at least 0.80 | {Holds(ratio >= 0.8)} |
        | the backup is equal to the table it was made of, by count and content | exit code {same.Code} | 0 | {Holds(same.Code == 0)} |
        | the restored table is equal to the backup, by count and content | exit code {equal.Code} | 0 | {Holds(equal.Code == 0)} |
        | growth of its working set after the first quarter, MB | {made.Growth / 1e6:0} | at most 48 | {Holds(made.Growth <= 48e6)} |

        The backup has {bytes / 1e6:N0} MB in {Directory.GetFiles(Path.Combine(backup, "data")).Length} parts.
        """);
    return ratio >= 0.8 && same.Code == 0 && equal.Code == 0 && made.Growth <= 48e6 ? 0 : 1;
}
finally
{
    server.StandardInput.Close();
    await server.WaitForExitAsync();
    Directory.Delete(folder, recursive: true);
}

string Row(string what, Run run) =>
    $"| {what} | {run.Time.TotalSeconds:0.0} | {count / run.Time.TotalSeconds:N0} | {run.AtQuarter / 1e6:0} | {run.Most / 1e6:0} |";

static string Holds(bool holds) => holds ? "holds" : "does not hold";
