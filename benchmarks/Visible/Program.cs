using System.Globalization;
using Pipeline.Benchmarks.Visible;

// Visible [COUNT]: that many uploads, 200 by default, to a local pipeline in a process of its own: from the first byte to the
// acknowledgement, to its language's list in the region that took it, and to the other region's.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
await using var pipeline = await RunningPipeline.StartAsync();
await pipeline.UploadAsync("warm-up", 20, clients: 1);

Console.WriteLine($"{count} uploads of 2 KB of French, one after the other and by four clients at once; each list is asked over and over "
    + "until the document is in it.");
Console.WriteLine();
Console.WriteLine("| | p50 ms | p90 ms | p99 ms | p50, as a ratio to the acknowledgement |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var (name, clients) in new[] { ("one client", 1), ("four clients", 4) })
{
    var uploads = await pipeline.UploadAsync($"c{clients}", count, clients);
    var acknowledged = At(uploads.Select(upload => upload.Acknowledged), 0.5);
    Row("acknowledged, on the disk", uploads.Select(upload => upload.Acknowledged));
    Row("in its language's list", uploads.Select(upload => upload.Listed));
    Row("in the other region's list", uploads.Select(upload => upload.ListedElsewhere));

    void Row(string what, IEnumerable<double> times) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {name}: {what} | {At(times, 0.5):0.0} | {At(times, 0.9):0.0} | {At(times, 0.99):0.0} | {At(times, 0.5) / acknowledged:0.0} |"));
}

static double At(IEnumerable<double> times, double share)
{
    var sorted = times.Order().ToList();
    return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * share) - 1, 0, sorted.Count - 1)];
}
