using System.Diagnostics;

namespace Pipeline.Benchmarks.Store;

/// <summary>One engine on what was filled before: opening, memory, latencies.</summary>
internal static class Measure
{
    private const int Writes = 2000, Queries = 2000;

    public static string Run(string engine, string folder, int count)
    {
        var watch = Stopwatch.StartNew();
        using var store = Engines.Open(engine, folder);
        store.History(Items.At(count / 2));
        var open = watch.Elapsed.TotalMilliseconds;
        var random = new Random(1);
        var writes = Times(Writes, i => store.Put(Items.At(count + i)));
        var histories = Times(Queries, _ => store.History(Items.At(random.Next(count))));
        var pages = Times(Queries, _ => store.Page(Items.Languages[random.Next(Items.Languages.Length)], Items.DateOf(random.Next(count))));
        using var self = Process.GetCurrentProcess();
        var size = Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length);
        return $"| {engine} | {open:N0} ms | {self.WorkingSet64 / 1e6:N0} MB | {size / 1e6:N0} MB | {writes} | {histories} | {pages} |";
    }

    private static string Times(int count, Action<int> act)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            act(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return $"{times[count / 2]:0.00} / {times[count * 99 / 100]:0.00} ms";
    }
}
