using System.Text;
using System.Text.Json;

namespace Pipeline.Changes;

/// <summary>
/// What a schedule sends instead of a batch: <c>{"recount":["fr","de"]}</c>, to count these languages, and those counted
/// before, anew.
/// </summary>
public static class RecountEvent
{
    private const string Name = "recount";

    /// <summary>The event for these languages, which infrastructure sends on a schedule.</summary>
    public static string Write(IEnumerable<string> languages)
    {
        ArgumentNullException.ThrowIfNull(languages);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartArray(Name);
            foreach (var language in languages) json.WriteStringValue(language);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>The languages; null when it is another event.</summary>
    public static IReadOnlyList<string>? LanguagesOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Name, out var languages)
                && languages.ValueKind == JsonValueKind.Array
                ? [.. languages.EnumerateArray().Where(language => language.ValueKind == JsonValueKind.String)
                    .Select(language => language.GetString()!)]
                : null;
        }
        catch (JsonException)
        {
            // The reader of batches says what is wrong with it.
            return null;
        }
    }
}
