using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tables;

/// <summary>The newest write to an item as its row holds it; the item is null where it was deleted, so that an older write from elsewhere
/// does not bring it back.</summary>
internal readonly record struct ItemRow(DocumentItem? Item, WriteStamp Stamp)
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = "image, mark, ticks, region";

    /// <exception cref="DamagedDataException">The row is not what was written.</exception>
    public static ItemRow Read(SqliteDataReader row) => new(
        row.IsDBNull(0) ? null : Parse(row.GetFieldValue<byte[]>(0), row.GetInt64(1)),
        new(row.GetInt64(2), row.GetString(3)));

    public static byte[]? Image(DocumentItem? item) => item is null ? null : VersionRow.Json(json => ItemJson.Write(json, item));

    /// <summary>The checksum of an image.</summary>
    public static long MarkOf(ReadOnlySpan<byte> image)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(image, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    /// <summary>Reads an image without a checksum.</summary>
    public static DocumentItem Parse(ReadOnlySpan<byte> image)
    {
        var reader = new Utf8JsonReader(image);
        return ItemJson.Read(ref reader);
    }

    private static DocumentItem Parse(ReadOnlySpan<byte> image, long mark) =>
        MarkOf(image) == mark ? Parse(image) : throw new DamagedDataException("An item of the table is damaged on disk.");
}
