using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.Ingest.S3;

/// <summary>The body of a GetObject answer.</summary>
internal sealed class S3ObjectBody(IAmazonS3 s3, ObjectAddress address, GetObjectResponse response) : IObjectBody
{
    /// <summary>
    /// Objects up to this size are read whole, which also yields their hash; larger ones in ranges. A function of 512 MB
    /// then has room for the document beside what reading it takes.
    /// </summary>
    public const long MaxWholeBytes = 64 * 1024 * 1024;

    public async Task<ByteSource> ReadAsync(CancellationToken cancellationToken)
    {
        var length = response.ContentLength;
        if (length > MaxWholeBytes) return new S3RangeSource(s3, address, length, response.ETag, cancellationToken);
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        await response.ResponseStream.ReadExactlyAsync(bytes, cancellationToken);
        return ByteSource.FromMemory(bytes);
    }

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
