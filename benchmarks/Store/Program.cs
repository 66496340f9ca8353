using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Store;

// Store COUNT: compares the engines with that many items and starts the local pipeline with as many keys in both buckets together.
// Store start COUNT: the starts alone.
switch (args)
{
    case ["fill", var engine, var folder, var count]:
        using (var store = Engines.Open(engine, folder)) store.Fill(Enumerable.Range(0, Number(count)).Select(Items.At));
        return;
    case ["measure", var engine, var folder, var count]:
        Console.WriteLine(Measure.Run(engine, folder, Number(count)));
        return;
    case ["write", var engine, var folder, var from]:
        Kill.Write(engine, folder, Number(from));
        return;
    case ["keys", var folder, var count]:
        Start.Fill(folder, Number(count));
        return;
}

var onlyStarts = args is ["start", ..];
var items = args.Length > 0 && !onlyStarts ? args[0] : args.ElementAtOrDefault(1) ?? "1000000";
var root = Directory.CreateTempSubdirectory("store-").FullName;
try
{
    if (!onlyStarts)
    {
        Console.WriteLine($"{items} items; medians / 99th percentiles\n");
        Console.WriteLine("| engine | fill | open | memory | on disk | put | history | page of 100 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
    }
    var remarks = new List<string>();
    foreach (var engine in onlyStarts ? [] : Engines.Names)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, engine)).FullName;
        var watch = Stopwatch.StartNew();
        var fault = Child.Run("fill", engine, folder, items);
        var filled = watch.Elapsed.TotalSeconds;
        Console.WriteLine(fault == ""
            ? Child.Run("measure", engine, folder, items).Replace($"| {engine} |", $"| {engine} | {filled:N0} s |",
                StringComparison.Ordinal) : $"| {engine} | {fault}");
        remarks.Add(Kill.Run(engine, Directory.CreateDirectory(Path.Combine(root, engine + "-kill")).FullName));
        Directory.Delete(folder, recursive: true);
    }
    var data = Directory.CreateDirectory(Path.Combine(root, "data")).FullName;
    Child.Run("keys", data, items);
    for (var i = 0; i < 5; i++) remarks.Add($"local pipeline with {items} keys: {await Start.RunAsync(data, 5299)}");
    Console.WriteLine();
    foreach (var remark in remarks) Console.WriteLine($"- {remark}");
}
finally
{
    Directory.Delete(root, recursive: true);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
