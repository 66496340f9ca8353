using System.Diagnostics;

namespace Pipeline.LanguageModel;

/// <summary>Reads the tab-separated data, packed by xz or plain.</summary>
internal static class DataFile
{
    public static IEnumerable<string[]> Rows(string path)
    {
        if (!path.EndsWith(".xz", StringComparison.Ordinal))
        {
            foreach (var line in File.ReadLines(path)) yield return line.Split('\t');
            yield break;
        }
        // .NET has no decoder for xz; the tool is in every Linux distribution.
        using var xz = Process.Start(
            new ProcessStartInfo("xz", ["--decompress", "--stdout", path])
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            })
            ?? throw new InvalidOperationException("xz did not start; install xz-utils, or unpack the file and name that.");
        while (xz.StandardOutput.ReadLine() is { } line) yield return line.Split('\t');
        xz.WaitForExit();
        if (xz.ExitCode != 0) throw new InvalidDataException($"xz could not read {path}.");
    }
}
