using System.Text.Json;

namespace Pipeline.Changes;

/// <summary>
/// What a schedule sends instead of a batch: <c>{"recount":["fr","de"]}</c>, to count these languages, and those counted
/// before, anew.
/// </summary>
public static class RecountEvent
{
    /// <summary>The languages; null when it is another event.</summary>
    public static IReadOnlyList<string>? LanguagesOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("recount"u8, out var languages) && languages.ValueKind == JsonValueKind.Array
                ? [.. languages.EnumerateArray().Where(language => language.ValueKind == JsonValueKind.String).Select(language => language.GetString()!)]
                : null;
        }
        catch (JsonException)
        {
            // The reader of batches says what is wrong with it.
            return null;
        }
    }
}
