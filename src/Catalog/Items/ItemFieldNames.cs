using System.Text.Json;

namespace Pipeline.Catalog.Items;

/// <summary>Finds the attribute that a JSON property names, from its bytes: a string for each name read would be most of the
/// work.</summary>
internal static class ItemFieldNames
{
    private const int Buckets = 256;

    private static readonly ItemField[][] Table =
        [.. Enumerable.Range(0, Buckets)
            .Select(bucket => ItemSchema.Fields.Where(field => BucketOf(field.JsonName.EncodedUtf8Bytes) == bucket).ToArray())];

    /// <summary>The attribute of the property that the reader stands at; null when the schema has none of that name.</summary>
    public static ItemField? Find(ref Utf8JsonReader reader)
    {
        // A name with escapes falls into another bucket; no writer of attributes escapes their names, which are plain letters.
        foreach (var field in Table[BucketOf(reader.ValueSpan)])
        {
            if (reader.ValueTextEquals(field.JsonName.EncodedUtf8Bytes)) return field;
        }

        return null;
    }

    private static int BucketOf(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : ((name.Length * 37) + (name[0] * 7) + (name[^1] * 3) + name[name.Length / 2]) % Buckets;
}
