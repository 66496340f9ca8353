using System.Runtime.InteropServices;

namespace Pipeline.Benchmarks.Formats;

/// <summary>What ended programs that this one started used of the processor: .NET tells it only of those still running.</summary>
internal static partial class ChildProcesses
{
    private const int Children = -1;

    // struct rusage of Linux: two times as seconds and microseconds, then 14 counters.
    private const int Fields = 18;

    public static TimeSpan ProcessorTime()
    {
        var usage = new long[Fields];
        return GetUsage(Children, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]) : default;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
