using System.Runtime.InteropServices;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Keeps the function on one processor and everything else off it. A child inherits the thread that spawns it.</summary>
internal static partial class Pinning
{
    public static T OnProcessor<T>(int processor, Func<T> spawn)
    {
        var mask = 1UL << processor;
        var before = 0UL;
        _ = GetAffinity(0, sizeof(ulong), ref before);
        _ = SetAffinity(0, sizeof(ulong), ref mask);
        try
        {
            return spawn();
        }
        finally
        {
            _ = SetAffinity(0, sizeof(ulong), ref before);
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ref ulong mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, ref ulong mask);
}
