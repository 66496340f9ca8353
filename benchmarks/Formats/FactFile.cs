using System.Text.Json;

namespace Pipeline.Benchmarks.Formats;

/// <summary>Facts from files of JSON lines, by file name without folders.</summary>
internal static class FactFile
{
    private const int MinVotes = 2;

    public static Dictionary<string, Facts> Read(string[] paths)
    {
        var all = new Dictionary<string, Facts>();
        foreach (var line in paths.SelectMany(File.ReadLines).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var name = Path.GetFileName(json.RootElement.GetProperty("file").GetString()!);
            if (!all.TryGetValue(name, out var facts)) all.Add(name, facts = new());
            Take(json.RootElement, facts);
        }
        return all;
    }

    private static void Take(JsonElement line, Facts facts)
    {
        if (line.TryGetProperty("fileMime", out var type) && type.GetString() is { } mime) facts.Types.Add(mime);
        if (line.TryGetProperty("exiftool", out var tags) && tags.ValueKind == JsonValueKind.Object
            && tags.TryGetProperty("File:MIMEType", out var tag)) facts.Types.Add(tag.GetString()!);
        if (!line.TryGetProperty("consensus", out var consensus)) return;
        foreach (var field in consensus.EnumerateObject())
        {
            if (field.Value.GetProperty("votes").GetInt32() >= MinVotes)
                facts.Fields[field.Name] = field.Value.GetProperty("value").ToString();
        }
    }
}
