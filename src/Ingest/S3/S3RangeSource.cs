using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Buckets;
using Pipeline.Catalog.Objects;
using Pipeline.Metadata;

namespace Pipeline.Ingest.S3;

/// <summary>
/// A large object behind ranged requests. Reading is synchronous, as parsing is, and waits for S3: a function runs one
/// invocation at a time and has nothing else to do meanwhile.
/// </summary>
/// <param name="s3">A client of the bucket's region.</param>
/// <param name="address">The version.</param>
/// <param name="length">Its size in bytes.</param>
/// <param name="eTag">Its ETag as S3 wrote it, which every range must have too: the id <c>null</c> can be another object's by then.</param>
/// <param name="cancellationToken">Ends the requests.</param>
internal sealed class S3RangeSource(IAmazonS3 s3, ObjectAddress address, long length, string? eTag, CancellationToken cancellationToken)
    : ByteSource
{
    /// <summary>Bytes fetched at a time: large against a request's latency, small against memory.</summary>
    public const int BlockBytes = 1024 * 1024;

    /// <summary>Blocks kept, for readers go back and forth between a few places (a directory at the end, parts before it).</summary>
    public const int KeptBlocks = 8;

    private readonly LinkedList<(long Index, byte[] Bytes)> _blocks = [];

    public override long Length => length;

    public override int Read(long offset, Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length && offset >= 0 && offset < length)
        {
            var block = Block(offset / BlockBytes).AsSpan((int)(offset % BlockBytes));
            var count = Math.Min(block.Length, destination.Length - total);
            block[..count].CopyTo(destination[total..]);
            total += count;
            offset += count;
        }
        return total;
    }

    private byte[] Block(long index)
    {
        for (var node = _blocks.First; node is not null; node = node.Next)
        {
            if (node.Value.Index != index) continue;
            _blocks.Remove(node);
            _blocks.AddFirst(node);
            return node.Value.Bytes;
        }
        var bytes = Fetch(index);
        if (_blocks.Count == KeptBlocks) _blocks.RemoveLast();
        _blocks.AddFirst((index, bytes));
        return bytes;
    }

    /// <exception cref="BucketException">S3 does not give the range, and exactly it.</exception>
    /// <exception cref="IOException">The transfer broke.</exception>
    private byte[] Fetch(long index)
    {
        var start = index * BlockBytes;
        var end = Math.Min(start + BlockBytes, length) - 1;
        // No ChecksumMode: S3 has no checksum of a part of an object.
        var request = S3Requests.Get(address);
        request.ByteRange = new ByteRange(start, end);
        request.EtagToMatch = eTag;
        try
        {
            using var response = s3.GetObjectAsync(request, cancellationToken).GetAwaiter().GetResult();
            if (response.HttpStatusCode != HttpStatusCode.PartialContent || response.ContentRange != $"bytes {start}-{end}/{length}")
            {
                throw new BucketException(
                    $"S3 was asked for bytes {start} to {end} of {length} of version {address.VersionId} in bucket {address.Bucket} "
                    + $"and answered {(int)response.HttpStatusCode} "
                    + $"with '{response.ContentRange}': what stands between this function and S3 does not hand ranges on.");
            }
            var bytes = GC.AllocateUninitializedArray<byte>((int)(end - start + 1));
            response.ResponseStream.ReadExactly(bytes);
            return bytes;
        }
        catch (AmazonS3Exception exception)
        {
            throw S3Errors.Explain(exception, $"GetObject of bytes {start} to {end}", S3ObjectReader.Permission, address.Bucket,
                address.VersionId);
        }
    }
}
