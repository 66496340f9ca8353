using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Reconcile;
using Pipeline.Cli.Reconciling;
using Pipeline.Cli.Tests.Reconciling;

// Reconcile [COUNT]: two buckets and two replicas of that many documents, 250,000 by default (a million versions and rows), made up while
// they are read, through what `docmeta reconcile` does; beside the same reading alone.
const int rounds = 3;
var count = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 250_000;
var folder = Directory.CreateTempSubdirectory("reconcile-").FullName;
try
{
    var (raw, planned, most) = (new List<TimeSpan>(), new List<TimeSpan>(), 0L);
    for (var round = 0; round < rounds; round++)
    {
        raw.Add(await TimeAsync(() => ReadAsync(Sides())));
        var memory = new WorkingSet();
        planned.Add(await TimeAsync(() => PlanAsync(Path.Combine(folder, $"{round}"), memory)));
        most = Math.Max(most, memory.Most);
    }

    Console.WriteLine($"{4 * count:N0} versions and rows of {count:N0} documents in two regions; one document in "
        + $"{SyntheticSide.Every:N0} lacks its item, and one its object. The median of three rounds in turns, the fastest and the "
        + "slowest.");
    Console.WriteLine();
    Console.WriteLine("| | seconds | from–to | a second | working set at most, MB |");
    Console.WriteLine("|---|---|---|---|---|");
    Console.WriteLine(Row("reading both buckets and both replicas alone", raw, ""));
    Console.WriteLine(Row("the same through `docmeta reconcile` to its plan", planned, $"{most / 1e6:0}"));
    Console.WriteLine();
    Console.WriteLine($"Ratio to reading alone: {Middle(planned) / Middle(raw):0.00}.");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

List<ISide> Sides() => [new SyntheticSide("us-west-2", count), new SyntheticSide("us-east-2", count)];

string Row(string what, List<TimeSpan> times, string memory) => string.Create(CultureInfo.InvariantCulture,
    $"| {what} | {Middle(times).TotalSeconds:0.0} | {times.Min().TotalSeconds:0.0}–{times.Max().TotalSeconds:0.0} | "
    + $"{4 * count / Middle(times).TotalSeconds:N0} | {memory} |");

async Task PlanAsync(string to, WorkingSet memory)
{
    var reconciliation = new Reconciliation(Sides(), "documents", to, null, TimeProvider.System);
    reconciliation.Begin(TimeSpan.FromMinutes(15));
    reconciliation.Load();
    var state = await reconciliation.PlanAsync(memory, default);
    if (state.Documents != count || state.Findings!.Values.Sum() != 2 * count / SyntheticSide.Every)
        throw new InvalidOperationException($"{state.Documents} documents, {state.Findings!.Values.Sum()} findings: the plan is "
            + $"not what was made up.");
}

// As reconciling reads: all sources at the same time.
static Task ReadAsync(List<ISide> sides) => Task.WhenAll(sides.SelectMany(side => new[]
{
    Task.Run(async () => await side.ListAsync(null, default).CountAsync()),
    Task.Run(async () => await side.ScanAsync(0, null, default).CountAsync()),
}));

static async Task<TimeSpan> TimeAsync(Func<Task> work)
{
    var watch = Stopwatch.StartNew();
    await work();
    return watch.Elapsed;
}

static TimeSpan Middle(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
