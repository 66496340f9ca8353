using System.Diagnostics;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Tests.Reconciling;
using Pipeline.Cli.Tests.Verbs;
using Pipeline.Cli.Work;
using Pipeline.Testing.Items;
using Xunit.Abstractions;

namespace Pipeline.Cli.Tests.Backups;

/// <summary>
/// A backup against the same scan by the SDK alone, in the same run, small by default: <c>BACKUP_ITEMS=200000</c> in Release shows
/// flat memory. The ratio of the two times is only printed: it says something on a machine that does nothing else.
/// </summary>
public sealed class BackupScaleTests(ITestOutputHelper output) : IDisposable
{
    private const int Segments = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-scale-").FullName;

    [Fact]
    public async Task Memory_stays_flat_and_every_item_is_in_the_backup()
    {
        var items = int.Parse(Environment.GetEnvironmentVariable("BACKUP_ITEMS") ?? "5000");
        using var table = await LocalTable.NewAsync();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items).Chunk(500), new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (chunk, _) =>
                await table.FillAsync(chunk.Select(number =>
                    SomeItem.Of($"reports/{number:D8}.pdf", $"v{number}", language: number % 3 == 0 ? "de" : "fr"))));
        output.WriteLine($"filled {items} in {watch.Elapsed.TotalSeconds:0} s");

        // A server that has just been written to is slow at its first scan.
        if (items < 100_000) await ScanAsync(table);
        watch.Restart();
        Assert.Equal(items, await ScanAsync(table));
        var raw = watch.Elapsed;
        var memory = new MemoryWatch(output, items);
        watch.Restart();
        using var scanning = table.Scanning();
        var backup = new TableBackup(scanning, Path.Combine(_folder, "backup"), new UnitLimiter(null, TimeProvider.System), memory,
            TimeProvider.System);
        backup.Begin(table.Name, table.Region, Segments);
        var manifest = await backup.RunAsync(default);
        Assert.Equal(items, manifest.Items);
        output.WriteLine(
            $"{items} items: raw scan {raw.TotalSeconds:0.0} s, backup {watch.Elapsed.TotalSeconds:0.0} s, ratio "
            + $"{raw / watch.Elapsed:0.00}, "
            + $"working set at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        output.WriteLine($"{memory.AtQuarter / 1e6:0} MB live at a quarter, {memory.Most / 1e6:0} MB at most");
        Assert.True(memory.Most < memory.AtQuarter + 48e6, $"from {memory.AtQuarter} to {memory.Most} bytes");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<long> ScanAsync(LocalTable table)
    {
        long count = 0;
        await Task.WhenAll(Enumerable.Range(0, Segments).Select(async segment =>
        {
            Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? last = null;
            do
            {
                var page = await table.Client.ScanAsync(
                    new() { TableName = table.Name, Segment = segment, TotalSegments = Segments, ExclusiveStartKey = last });
                Interlocked.Add(ref count, page.Items?.Count ?? 0);
                last = page.LastEvaluatedKey;
            }
            while (last is { Count: > 0 });
        }));
        return count;
    }
}
