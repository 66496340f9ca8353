using System.Text.Json;
using Pipeline.Catalog.Items;

namespace Pipeline.QueryApi.Answers;

/// <summary>Items in an answer, as many as one answer may hold.</summary>
internal static class AnswerList
{
    /// <summary>
    /// Bytes after which no further item is begun. Lambda's answers have 6 MB, in which this JSON stands as a string:
    /// escaping makes at most 6 bytes of one, and the last item begun may add 800 KB.
    /// </summary>
    public const int MaxBytes = 200_000;

    /// <returns>How many items were written; at least one if there is one, since what stands before them is short.</returns>
    public static int Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<DocumentItem> items, ItemSelection fields)
    {
        json.WriteStartArray(name);
        var written = 0;
        while (written < items.Count && json.BytesCommitted + json.BytesPending < MaxBytes)
            ItemJson.Write(json, items[written++], fields);
        json.WriteEndArray();
        return written;
    }
}
