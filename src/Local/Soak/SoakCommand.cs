using System.Globalization;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Soak;

/// <summary><c>--soak</c>: both regions in a folder of their own, without a server.</summary>
internal static class SoakCommand
{
    /// <summary>Problems that are printed; the rest is counted.</summary>
    private const int MostPrinted = 20;

    /// <returns>The exit code: 0 when both buckets and both replicas agree in the end, 1 when they do not.</returns>
    public static async Task<int> RunAsync(TimeSpan length, int seed, ReplicaOrder order, TextWriter output, CancellationToken stopping)
    {
        var data = Directory.CreateTempSubdirectory("docmeta-soak-").FullName;
        output.WriteLine($"Soaking both regions for {length} with seed {seed} in {data}.");
        var time = TimeProvider.System;
        IReadOnlyList<string> problems;
        using (var pipeline = await LocalPipeline.OpenAsync(
            new(LocalOptions.DefaultPort, data, null) { ReplicaOrder = order }, time, _ => { }, stopping))
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping))
        {
            pipeline.Start(stop.Token);
            var running = pipeline.RunAsync(stop.Token);
            var soaking = new SoakRun(pipeline, seed, time, output.WriteLine).RunAsync(length, stop.Token);
            try
            {
                await await Task.WhenAny(running, soaking);
                problems = await soaking;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                output.WriteLine($"Stopped before the end; what there was is in {data}.");
                return 1;
            }
            finally
            {
                await stop.CancelAsync();
                await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        foreach (var problem in problems.Take(MostPrinted)) output.WriteLine(problem);
        if (problems.Count > MostPrinted) output.WriteLine($"… and {problems.Count - MostPrinted} more.");
        if (problems.Count > 0)
        {
            output.WriteLine($"The data are kept in {data}; --soak with --seed {seed} draws the same actions again.");
            return 1;
        }
        Directory.Delete(data, recursive: true);
        return 0;
    }

    /// <summary>Reads a length of time: a number with <c>s</c>, <c>m</c> or <c>h</c> behind it.</summary>
    /// <returns>Null when it is none, or not above zero.</returns>
    public static TimeSpan? LengthOf(string text)
    {
        var digits = text.AsSpan(0, Math.Max(0, text.Length - 1));
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number is not (> 0 and < 1e6))
            return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => null,
        };
    }
}
