using System.Diagnostics;
using System.Text;

namespace Pipeline.Benchmarks.Pdf;

/// <summary>Runs poppler's tools and reads what they print.</summary>
internal static class Poppler
{
    /// <summary>The lines of <c>pdfinfo</c> by their name; null when it could not open the file.</summary>
    public static Dictionary<string, string>? Info(string path)
    {
        if (Run("pdfinfo", ["-isodates", "-enc", "UTF-8", path]) is not { } output) return null;
        var lines = new Dictionary<string, string>();
        foreach (var line in output.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) lines.TryAdd(line[..colon], line[(colon + 1)..].Trim());
        }
        return lines;
    }

    public static string Text(string path) => Run("pdftotext", ["-enc", "UTF-8", path, "-"]) ?? "";

    public static string? Run(string tool, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
}
