using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Testing.DynamoDbLocal;

/// <summary>Programs that tests need beside the .NET SDK.</summary>
internal static class ChildProcess
{
    /// <exception cref="InvalidOperationException">The program is not there; <paramref name="need"/> says what it is for.</exception>
    public static Process Start(string program, IEnumerable<string> arguments, string directory, string need)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{need}, and `{program}` cannot be started: {exception.Message}", exception);
        }
    }
}
