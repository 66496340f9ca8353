using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>A version as its row of the index holds it, with a checksum over everything in it.</summary>
/// <param name="Key">In UTF-8, whose order is S3's.</param>
/// <param name="Modified">Seconds since 1970.</param>
/// <param name="Created">The version's sequence.</param>
/// <param name="VersionId">Its id.</param>
/// <param name="Replication">Its <see cref="ReplicationStatus"/>.</param>
/// <param name="Object">The object as JSON; null for a delete marker.</param>
/// <param name="Mark">The checksum.</param>
/// <param name="Made">When the version was created, in ticks; null in rows of before it was kept.</param>
internal readonly record struct VersionRow(
    byte[] Key, long Modified, long Created, string VersionId, long Replication, byte[]? Object, long Mark, long? Made)
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = OldColumns + ", made";

    /// <summary>The same of a file of before the time of creation was kept.</summary>
    public const string ColumnsOfOldFiles = OldColumns + ", NULL";

    private const string OldColumns = "key, modified, created, version, replication, object, mark";

    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Whether the row is what was written.</summary>
    public bool IsIntact => Mark == ComputeMark();

    public static VersionRow Of(StoredVersion version)
    {
        var row = new VersionRow(
            Encoding.UTF8.GetBytes(version.Key.Value), version.LastModified.ToUnixTimeSeconds(), version.Sequence, version.VersionId,
            (long)version.Replication, version.Object is { } upload ? Json(json => BucketLine.WriteObject(json, upload)) : null, 0,
            version.CreatedAt == default ? null : version.CreatedAt.UtcTicks);
        return row with { Mark = row.ComputeMark() };
    }

    public static VersionRow Read(SqliteDataReader row) => new(
        row.GetFieldValue<byte[]>(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5), row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7));

    /// <exception cref="JsonException">The row is not intact.</exception>
    public StoredVersion ToVersion(BlobFolder blobs) => new()
    {
        Key = new ObjectKey(Encoding.UTF8.GetString(Key)),
        VersionId = VersionId,
        LastModified = DateTimeOffset.FromUnixTimeSeconds(Modified),
        CreatedAt = Made is { } ticks ? new(ticks, TimeSpan.Zero) : default,
        Replication = (ReplicationStatus)Replication,
        Sequence = Created,
        Object = Object is null ? null : BucketLine.ReadObject(Object, blobs),
    };

    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private long ComputeMark()
    {
        Span<byte> numbers = stackalloc byte[4 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, Modified);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], Created);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], Replication);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[24..], Key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[28..], Object?.Length ?? -1);
        var id = Encoding.UTF8.GetBytes(VersionId);
        var end = numbers.Length + Key.Length + id.Length + (Object?.Length ?? 0);
        var whole = new byte[end + (Made is null ? 0 : sizeof(long))];
        numbers.CopyTo(whole);
        Key.CopyTo(whole, numbers.Length);
        id.CopyTo(whole, numbers.Length + Key.Length);
        Object?.CopyTo(whole, numbers.Length + Key.Length + id.Length);
        if (Made is { } made) BinaryPrimitives.WriteInt64LittleEndian(whole.AsSpan(end), made);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(whole, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
