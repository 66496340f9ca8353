using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Console.Tests;

/// <summary>Debian's Chromium without windows, at half the cost of the whole browser; installed once when it is missing.</summary>
internal static class Chromium
{
    private const string Package = "chromium-headless-shell";

    private static readonly string[] Places =
        [$"/usr/bin/{Package}", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly Lazy<(string? Path, string? Missing)> Found = new(Find);

    /// <summary>The program; null when there is none and it cannot be installed.</summary>
    public static string? Path => Found.Value.Path;

    /// <summary>Why there is none.</summary>
    public static string? Missing => Found.Value.Missing;

    /// <summary>Nothing of the browser's own goes out to the network.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static (string?, string?) Find()
    {
        using var mutex = new Mutex(initiallyOwned: false, "pipeline-tests-chromium");
        mutex.WaitOne();
        try
        {
            if (Installed() is { } there) return (there, null);
            var output = Install();
            return Installed() is { } now ? (now, null)
                : (null, $"The console is tested in Chromium, which is not here and could not be installed (apt-get install -y "
                    + $"{Package}): {output}");
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static string? Installed() => Places.FirstOrDefault(File.Exists);

    private static string Install()
    {
        try
        {
            if (Apt("install", "-y", "--no-install-recommends", Package).ExitCode == 0) return "";
            // Lists of packages may be old or not there at all.
            Apt("update");
            var (exitCode, output) = Apt("install", "-y", "--no-install-recommends", Package);
            return exitCode == 0 ? "" : output[Math.Max(0, output.Length - 300)..].Trim();
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private static (int ExitCode, string Output) Apt(params string[] arguments) =>
        ChildProcess.Run("apt-get", arguments, Repository.Root, "The console is tested in Debian's Chromium");
}
