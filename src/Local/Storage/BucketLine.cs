using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>One change of a bucket as one line of JSON.</summary>
internal static class BucketLine
{
    public static void Write(Utf8JsonWriter json, BucketChange change)
    {
        var version = change.Version;
        json.WriteStartObject();
        json.WriteNumber("sequence"u8, change.Sequence);
        json.WriteString("change"u8, change.Kind.ToString());
        json.WriteString("key"u8, version.Key.Value);
        json.WriteString("versionId"u8, version.VersionId);
        json.WriteNumber("lastModified"u8, version.LastModified.ToUnixTimeSeconds());
        json.WriteString("replication"u8, version.Replication.ToString());
        json.WriteNumber("created"u8, version.Sequence);
        if (change.IsReplica) json.WriteBoolean("replica"u8, true);
        if (version.Object is { } upload)
        {
            json.WritePropertyName("object"u8);
            WriteObject(json, upload);
        }
        json.WriteEndObject();
    }

    /// <exception cref="JsonException">Not a line that <see cref="Write"/> wrote.</exception>
    public static BucketChange Read(ReadOnlySpan<byte> line, BlobFolder blobs)
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        try
        {
            return new(
                Enum.Parse<BucketChangeKind>(json.GetProperty("change").GetString()!),
                new StoredVersion
                {
                    Key = new ObjectKey(json.GetProperty("key").GetString()!),
                    VersionId = json.GetProperty("versionId").GetString()!,
                    LastModified = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("lastModified").GetInt64()),
                    Replication = Enum.Parse<ReplicationStatus>(json.GetProperty("replication").GetString()!),
                    Sequence = json.GetProperty("created").GetInt64(),
                    Object = json.TryGetProperty("object", out var upload) ? ReadObject(upload, blobs) : null,
                },
                json.GetProperty("sequence").GetInt64())
            {
                IsReplica = json.TryGetProperty("replica", out _),
            };
        }
        catch (Exception exception)
            when (exception is KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <exception cref="JsonException">Not an object that <see cref="WriteObject"/> wrote.</exception>
    public static ObjectUpload ReadObject(ReadOnlySpan<byte> written, BlobFolder blobs)
    {
        var reader = new Utf8JsonReader(written);
        using var document = JsonDocument.ParseValue(ref reader);
        return ReadObject(document.RootElement, blobs);
    }

    public static void WriteObject(Utf8JsonWriter json, ObjectUpload upload)
    {
        var blob = (FileBlob)upload.Blob;
        json.WriteStartObject();
        json.WriteString("blob"u8, blob.Name);
        json.WriteNumber("size"u8, blob.SizeBytes);
        if (blob.Sums.Sums.Length > 0) json.WriteBase64String("sums"u8, blob.Sums.Sums);
        json.WriteString("eTag"u8, upload.ETag);
        if (upload.ContentType is { } contentType) json.WriteString("contentType"u8, contentType);
        if (upload.ChecksumSha256 is { } checksum) json.WriteString("sha256"u8, checksum);
        json.WriteStartObject("metadata"u8);
        foreach (var (name, value) in upload.UserMetadata) json.WriteString(name, value);
        json.WriteEndObject();
        StoredHeadersJson.Write(json, upload.Headers);
        json.WriteEndObject();
    }

    private static ObjectUpload ReadObject(JsonElement json, BlobFolder blobs) =>
        new(new FileBlob(blobs.PathOf(json.GetProperty("blob").GetString()!), json.GetProperty("size").GetInt64())
        {
            Sums = new(json.TryGetProperty("sums", out var sums) ? sums.GetBytesFromBase64() : []),
        })
        {
            ETag = json.GetProperty("eTag").GetString()!,
            ContentType = json.TryGetProperty("contentType", out var contentType) ? contentType.GetString() : null,
            ChecksumSha256 = json.TryGetProperty("sha256", out var checksum) ? checksum.GetString() : null,
            UserMetadata = json.GetProperty("metadata").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!,
                StringComparer.Ordinal),
            Headers = StoredHeadersJson.Read(json),
        };
}
