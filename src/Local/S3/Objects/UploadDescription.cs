using System.Text;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>What an uploader says of an object in header fields: its type, its metadata, its tags.</summary>
internal static class UploadDescription
{
    public const string MetadataPrefix = "x-amz-meta-";

    public const string StorageClassField = "x-amz-storage-class";

    /// <summary>S3's limit on user metadata: bytes of UTF-8 of all names and values (S3 User Guide, object metadata).</summary>
    private const int MaxMetadataBytes = 2 * 1024;

    /// <summary>Fields that are kept as they were sent and come back with the object.</summary>
    private static readonly string[] KeptFields =
        ["cache-control", "content-disposition", "content-language", "expires", StorageClassField, "x-amz-website-redirect-location"];

    private static readonly HashSet<string> StorageClasses = new(StringComparer.Ordinal)
    {
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "GLACIER_IR", "DEEP_ARCHIVE",
    };

    /// <summary>Describes the object that a request uploads, or begins to upload. Bytes, ETag and checksum are still to come.</summary>
    /// <exception cref="S3Exception">A field is wrong, or asks for what is not served here.</exception>
    public static ObjectUpload Of(S3Request request)
    {
        RefuseWhatIsNotServed(request);
        return new(new FileBlob("", 0))
        {
            ContentType = request.Header("Content-Type"),
            UserMetadata = Metadata(request.Http.Request.Headers
                .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                .Select(header => (header.Key[MetadataPrefix.Length..], string.Join(',', header.Value.ToArray())))),
            Headers = new()
            {
                Fields = Fields(request.Header),
                Tags = request.Header("x-amz-tagging") is { } tags ? ObjectTags.OfHeader(tags) : StoredHeaders.None.Tags,
            },
        };
    }

    public static Dictionary<string, string> Fields(Func<string, string?> field)
    {
        var kept = KeptFields.Select(name => (name, Value: field(name))).Where(one => one.Value is not null).ToDictionary(one => one.name,
            one => one.Value!, StringComparer.Ordinal);
        // The encoding of the transfer is not the object's.
        var encodings = (field("content-encoding") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(one => one != "aws-chunked").ToList();
        if (encodings.Count > 0) kept["content-encoding"] = string.Join(", ", encodings);
        if (kept.TryGetValue(StorageClassField, out var storage) && !StorageClasses.Contains(storage))
            throw new S3Exception(new(400, "InvalidStorageClass", "The storage class you specified is not valid",
                ("StorageClassRequested", storage)));
        if (storage == "STANDARD") kept.Remove(StorageClassField);
        return kept;
    }

    public static Dictionary<string, string> Metadata(IEnumerable<(string Name, string Value)> sent)
    {
        var metadata = sent.GroupBy(one => one.Name.ToLowerInvariant()).ToDictionary(one => one.Key,
            one => string.Join(',', one.Select(pair => pair.Value)), StringComparer.Ordinal);
        var size = metadata.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
        return size <= MaxMetadataBytes ? metadata : throw new S3Exception(new(
            400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size",
            ("Size", S3Error.Number(size)), ("MaxSizeAllowed", S3Error.Number(MaxMetadataBytes))));
    }

    // What would be promised and not kept is refused instead: nobody's secret is stored in the clear because a field was skipped.
    private static void RefuseWhatIsNotServed(S3Request request)
    {
        AccessLists.RefuseOthers(request);
        if (request.Header("x-amz-server-side-encryption") is { } encryption and not "AES256")
            throw new S3Exception(S3Error.NotImplemented($"Encryption with {encryption}"));
        if (request.Http.Request.Headers.Keys.Any(name =>
            name.StartsWith("x-amz-server-side-encryption-customer-", StringComparison.OrdinalIgnoreCase)))
            throw new S3Exception(S3Error.NotImplemented("Encryption with a customer's key"));
        if (request.Http.Request.Headers.Keys.Any(name => name.StartsWith("x-amz-object-lock-", StringComparison.OrdinalIgnoreCase)))
            throw new S3Exception(ObjectErrors.NoObjectLock);
        if (request.Header("x-amz-write-offset-bytes") is not null) throw new S3Exception(S3Error.NotImplemented("Appending to an object"));
    }
}
