using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Testing.Processes;

/// <summary>Programs that tests need beside the .NET SDK.</summary>
public static class ChildProcess
{
    /// <summary>Starts a program with its output redirected.</summary>
    /// <exception cref="InvalidOperationException">The program is not there; <paramref name="need"/> says what it is for.</exception>
    public static Process Start(string program, IEnumerable<string> arguments, string directory, string need)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{need}, and `{program}` cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, string directory, string need)
    {
        using var process = Start(program, arguments, directory, need);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error + output.Result);
    }
}
