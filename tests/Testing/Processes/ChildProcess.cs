using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Testing.Processes;

/// <summary>Programs that tests need beside the .NET SDK.</summary>
public static class ChildProcess
{
    // The server, and what ends it when nothing holds the other end of the standard input any more.
    private const string Bound =
        """exec 3<&0; "$0" "$@" </dev/null 3<&- & server=$!; { read -r _ <&3; kill -9 $server; } & wait $server""";

    /// <summary>
    /// Starts a server with its output redirected. It ends with this process, also when that is killed, as test hosts are.
    /// </summary>
    /// <exception cref="InvalidOperationException">The program is not there; <paramref name="need"/> says what it is for.</exception>
    public static Process StartServer(string program, IEnumerable<string> arguments, string directory, string need)
    {
        if (OperatingSystem.IsWindows()) return Start(new(program, arguments), directory, need);
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"{need}, and `{program}` is not on the PATH.");
        return Start(new("/bin/sh", ["-c", Bound, path, .. arguments]) { RedirectStandardInput = true }, directory, need);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, string directory, string need)
    {
        using var process = Start(new(program, arguments), directory, need);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error + output.Result);
    }

    private static Process Start(ProcessStartInfo start, string directory, string need)
    {
        start.WorkingDirectory = directory;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{need}, and `{start.FileName}` cannot be started: {exception.Message}", exception);
        }
    }
}
