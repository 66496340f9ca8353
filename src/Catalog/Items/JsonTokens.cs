using System.Text.Json;

namespace Pipeline.Catalog.Items;

/// <summary>Steps of a JSON reader.</summary>
internal static class JsonTokens
{
    /// <summary>The token after the one that the reader stands at; <see cref="JsonTokenType.None"/> at the end.</summary>
    public static JsonTokenType Next(this ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : JsonTokenType.None;
}
