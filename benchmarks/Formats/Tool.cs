using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Benchmarks.Formats;

/// <summary>Runs another program and reads what it prints.</summary>
internal static class Tool
{
    /// <returns>Null when the program is not installed, which is said on standard error.</returns>
    public static string? Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"{program} is not installed; the comparison goes on without it");
            return null;
        }
    }
}
