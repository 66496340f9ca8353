using System.Diagnostics;
using System.Text.Json;
using Pipeline.Metadata.Language.Further;

namespace Pipeline.LanguageBenchmark;

/// <summary>Other detectors: fastText's lid.176 as it is built in, and those of npm's packages through <c>peer.js</c>.</summary>
internal static class Peers
{
    private static readonly string[] OfNpm = ["cld3", "franc", "tinyld", "eld"];

    /// <summary>What each detector calls the texts, as primary subtags.</summary>
    /// <param name="modules">The folder <c>node_modules</c> with their packages; null for lid.176 alone.</param>
    /// <param name="texts">The texts.</param>
    public static Dictionary<string, string[]> Tags(string? modules, string[] texts)
    {
        var tags = new Dictionary<string, string[]>();
        if (FurtherModel.Shared is { } further)
        {
            tags["lid.176"] = [.. texts.Select(text => further.Identify(text.AsSpan(0, Math.Min(text.Length, 10_000))).Language)
                .Select(FurtherLanguages.Tag)];
        }
        if (modules is null) return tags;
        foreach (var peer in OfNpm) tags[peer] = JsonSerializer.Deserialize<string[]>(Run(modules, texts, "tags", peer))!;
        return tags;
    }

    /// <summary>The least milliseconds in which CLD3 reads the texts.</summary>
    public static double Time(string modules, string[] texts, int passes) =>
        double.Parse(Run(modules, texts, "time", "cld3", passes), System.Globalization.CultureInfo.InvariantCulture);

    private static string Run(string modules, string[] texts, string verb, string peer, int passes = 1)
    {
        var list = Path.GetTempFileName();
        File.WriteAllText(list, JsonSerializer.Serialize(texts));
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "peer.js"), verb, peer, list, $"{passes}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = Path.GetFullPath(modules);
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        File.Delete(list);
        return node.ExitCode == 0 ? output
            : throw new InvalidOperationException($"node peer.js {verb} {peer} ended with {node.ExitCode}: {errors.Result}");
    }
}
