#nullable enable
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Pipeline.Mutations;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

/// <summary>
/// Runs a test project against the mutants built into what it tests, one after the other, in one process. Arguments: the file of what
/// each test passes (made when it is not there), then mutants: <c>7</c>, or <c>7!</c> for one that must be on from the start.
/// </summary>
internal static class MutantRun
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(15);

    public static int Main(string[] args)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var framework = new XunitTestFramework(new Silent());
        var found = new Cases();
        framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(false, found, new Options());
        found.Done.Wait();
        var cases = found.All.OrderBy(each => each.UniqueID, StringComparer.Ordinal).ToList();
        var executor = framework.GetExecutor(assembly.GetName());
        var file = args[0];
        if (!File.Exists(file)) Record(executor, cases, file);
        var passes = Read(file, cases);
        var everything = File.ReadLines(file).Select(line => line.Split('\t')).GroupBy(parts => parts[0])
            .OrderBy(group => double.Parse(group.Last()[2]))
            .Join(cases, group => group.Key, each => each.UniqueID, (_, each) => each).DistinctBy(each => each.UniqueID).ToList();
        var ready = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in args.Skip(1))
        {
            var mutant = int.Parse(word.TrimEnd('!'));
            Console.WriteLine($"start {mutant}");
            // What is made once is passed by the first that needs it, and used by all.
            var tests = word.EndsWith('!')
                ? everything : passes.TryGetValue(mutant, out var known)
                    ? known.OrderBy(pass => pass.Milliseconds).Select(pass => pass.Case).ToList() : [];
            ITestCase? killer = null;
            // Most mutants are killed by their first tests: the rest need not be made ready for them.
            for (int at = 0, size = 1; killer is null && at < tests.Count; at += size, size *= 2)
            {
                var next = tests.Skip(at).Take(size).ToList();
                // What is made once in a process is made as it should be, before a mutant can have a hand in it.
                if (!word.EndsWith('!') && next.Where(each => ready.Add(each.UniqueID)).ToList() is { Count: > 0 } fresh)
                    Run(executor, fresh, out _, stopAtFailure: false);
                MutantSwitch.Active = mutant;
                killer = Run(executor, next, out _, stopAtFailure: true);
                MutantSwitch.Active = 0;
            }

            // A mutant may have left something behind that fails whatever comes after it.
            var healthy = killer is null || word.EndsWith('!') || Run(executor, [killer], out _, stopAtFailure: true) is null;
            var end = tests.Count == 0 ? "uncovered" : killer is null ? "survived" : healthy ? "killed" : "unsure";
            Console.WriteLine($"end {mutant} {end} {killer?.DisplayName}");
            if (!healthy) return 3;
        }

        return 0;
    }

    // Twice: what the first time alone passes is run once in a process, when a class is made ready.
    private static void Record(ITestFrameworkExecutor executor, List<ITestCase> cases, string file)
    {
        var lines = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            foreach (var each in cases)
            {
                MutantSwitch.Passed = new ConcurrentDictionary<int, bool>();
                var failed = Run(executor, [each], out var time, stopAtFailure: true);
                var passed = MutantSwitch.Passed.Keys.Order().ToList();
                MutantSwitch.Passed = null;
                if (failed is not null || time > Slow)
                {
                    Console.WriteLine($"left out: {each.DisplayName} "
                        + $"({(failed is not null ? "fails by itself" : $"{time.TotalSeconds:0.0} s")})");
                    lines.RemoveAll(line => line.StartsWith(each.UniqueID + "\t", StringComparison.Ordinal));
                    continue;
                }

                lines.Add($"{each.UniqueID}\t{round}\t{time.TotalMilliseconds:0}\t{string.Join(' ', passed)}");
            }
        }

        File.WriteAllLines(file, lines);
    }

    private static Dictionary<int, List<(ITestCase Case, double Milliseconds)>> Read(string file, List<ITestCase> cases)
    {
        var byId = cases.GroupBy(each => each.UniqueID).ToDictionary(group => group.Key, group => group.First());
        var passes = new Dictionary<int, List<(ITestCase, double)>>();
        foreach (var parts in File.ReadLines(file).Select(line => line.Split('\t')).Where(parts => byId.ContainsKey(parts[0])))
        {
            foreach (var mutant in parts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
            {
                if (!passes.TryGetValue(mutant, out var list)) passes[mutant] = list = [];
                if (!list.Exists(pass => pass.Item1.UniqueID == parts[0])) list.Add((byId[parts[0]], double.Parse(parts[2])));
            }
        }

        return passes;
    }

    private static ITestCase? Run(ITestFrameworkExecutor executor, List<ITestCase> cases, out TimeSpan time, bool stopAtFailure)
    {
        var outcome = new Outcome(stopAtFailure);
        var watch = Stopwatch.StartNew();
        executor.RunTests(cases, outcome, new Options());
        outcome.Done.Wait();
        time = watch.Elapsed;
        return outcome.Failed;
    }

    private sealed class Cases : LongLivedMarshalByRefObject, IMessageSink
    {
        public ManualResetEventSlim Done { get; } = new();

        public List<ITestCase> All { get; } = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestCaseDiscoveryMessage found) All.Add(found.TestCase);
            if (message is IDiscoveryCompleteMessage) Done.Set();
            return true;
        }
    }

    private sealed class Outcome(bool stopAtFailure) : LongLivedMarshalByRefObject, IMessageSink
    {
        public ManualResetEventSlim Done { get; } = new();

        public ITestCase? Failed { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestFailed failed) Failed ??= failed.TestCase;
            if (message is ITestFinished) Console.WriteLine("alive");
            if (message is ITestAssemblyFinished) Done.Set();
            return !(stopAtFailure && Failed is not null);
        }
    }

    private sealed class Silent : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => true;
    }

    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new()
        {
            ["xunit.execution.DisableParallelization"] = true,
            ["xunit.execution.MaxParallelThreads"] = 1,
            ["xunit.execution.SynchronousMessageReporting"] = true,
            ["xunit.discovery.PreEnumerateTheories"] = true,
        };

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
