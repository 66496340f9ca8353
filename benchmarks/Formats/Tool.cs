using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Benchmarks.Formats;

/// <summary>Runs another program and reads what it prints.</summary>
internal static class Tool
{
    /// <returns>Null when the program is not installed, which is said on standard error.</returns>
    public static string? Run(string program, IEnumerable<string> arguments) => Run(program, arguments, out _);

    /// <param name="program">By name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="processor">What it used of the processor, all its threads together.</param>
    /// <inheritdoc cref="Run(string, IEnumerable{string})" path="/returns"/>
    public static string? Run(string program, IEnumerable<string> arguments, out TimeSpan processor)
    {
        processor = default;
        var before = ChildProcesses.ProcessorTime();
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            processor = ChildProcesses.ProcessorTime() - before;
            return output;
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"{program} is not installed; the comparison goes on without it");
            return null;
        }
    }
}
