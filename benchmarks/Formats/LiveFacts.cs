using System.Text.Json;

namespace Pipeline.Benchmarks.Formats;

/// <summary>Media types as file(1) and exiftool give them now; a tool that is not installed is left out and named.</summary>
internal static class LiveFacts
{
    public static Dictionary<string, Facts> Of(string[] files)
    {
        var all = files.Select(Path.GetFileName).Distinct().ToDictionary(name => name!, _ => new Facts());
        if (Tool.Run("file", ["--mime-type", "--separator", "\t", .. files]) is { } mime)
        {
            foreach (var columns in mime.Split('\n').Select(line => line.Split('\t')).Where(columns => columns.Length == 2))
                all[Path.GetFileName(columns[0])].Types.Add(columns[1].Trim());
        }
        if (Tool.Run("exiftool", ["-j", "-q", "-MIMEType", .. files]) is { Length: > 0 } tags)
        {
            using var json = JsonDocument.Parse(tags);
            foreach (var file in json.RootElement.EnumerateArray())
            {
                if (file.TryGetProperty("MIMEType", out var type))
                    all[Path.GetFileName(file.GetProperty("SourceFile").GetString()!)].Types.Add(type.GetString()!);
            }
        }
        return all;
    }
}
