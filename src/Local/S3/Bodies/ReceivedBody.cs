using System.Security.Cryptography;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Bodies;

/// <summary>
/// A request's body on its way in. When it has been read to its end, it has been held to everything that was said of it: length,
/// hashes, checksum, signatures. Otherwise the read that would end it throws, and nothing of it is kept.
/// </summary>
internal sealed class ReceivedBody : ForwardStream
{
    private readonly BodyClaims _claims;
    private readonly Stream _bytes;
    private readonly AwsChunkedStream? _chunks;
    private readonly IncrementalHash? _md5;
    private readonly IncrementalHash? _sha256;
    private readonly ChecksumAlgorithm.RunningChecksum? _checksum;
    private readonly long _limit;
    private long _length;
    private bool _ended;

    private ReceivedBody(S3Request request, BodyClaims claims, ChecksumAlgorithm? algorithm, long limit)
    {
        _claims = claims;
        _limit = limit;
        var body = request.Http.Request.Body;
        if (claims.Streaming is { } streaming)
        {
            var isSigned = streaming.StartsWith("STREAMING-AWS4", StringComparison.Ordinal) && request.Caller.Signature is not null;
            _chunks = new(body, isSigned ? new(request.Caller.Signature!) : null, streaming.EndsWith("-TRAILER", StringComparison.Ordinal));
        }
        _bytes = _chunks ?? body;
        _md5 = claims.Md5 is null ? null : EntityMd5.Start();
        _sha256 = claims.Sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _checksum = algorithm?.Start();
    }

    /// <summary>The checksum that was computed, once the body has ended.</summary>
    public ObjectChecksum? Checksum { get; private set; }

    /// <summary>Opens a body that is kept.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="fallback">The checksum that is computed where the request chooses none.</param>
    public static ReceivedBody OfObject(S3Request request, long limit, ChecksumAlgorithm fallback)
    {
        var claims = BodyClaims.Of(request);
        if (claims.Length is null) throw new S3Exception(BodyErrors.MissingLength);
        if (claims.Length > limit) throw new S3Exception(S3Error.EntityTooLarge(claims.Length.Value, limit));
        return new(request, claims, claims.Algorithm ?? fallback, limit);
    }

    /// <summary>Opens a body that is a document of the protocol.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="needsDigest">Whether S3 takes it with a digest only.</param>
    /// <param name="hasChecksum">Whether a checksum field is the document's own.</param>
    public static ReceivedBody OfDocument(S3Request request, long limit, bool needsDigest, bool hasChecksum)
    {
        var claims = BodyClaims.Of(request, hasChecksum);
        if (needsDigest && claims is { Md5: null, Algorithm: null }) throw new S3Exception(BodyErrors.DigestRequired);
        return new(request, claims, claims.Algorithm, limit);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended || buffer.Length == 0) return 0;
        var read = await _bytes.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            _ended = true;
            Check();
            return 0;
        }
        _length += read;
        if (_length > _limit) throw new S3Exception(S3Error.EntityTooLarge(_length, _limit));
        if (_length > _claims.Length) throw new S3Exception(S3Error.IncompleteBody);
        var bytes = buffer.Span[..read];
        _md5?.AppendData(bytes);
        _sha256?.AppendData(bytes);
        _checksum?.Append(bytes);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chunks?.Dispose();
            _md5?.Dispose();
            _sha256?.Dispose();
            _checksum?.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Check()
    {
        if (_claims.Length is { } length && length != _length) throw new S3Exception(S3Error.IncompleteBody);
        if (_sha256 is not null && Convert.ToHexStringLower(_sha256.GetCurrentHash()) is var computed && computed != _claims.Sha256)
            throw new S3Exception(BodyErrors.ContentHash(_claims.Sha256!, computed));
        if (_md5 is not null && Convert.ToBase64String(_md5.GetCurrentHash()) != _claims.Md5)
            throw new S3Exception(S3Error.BadDigest("Content-MD5"));
        if (_checksum is null) return;
        var value = _checksum.Value();
        if ((_claims.Checksum ?? Trailer()) is { } sent && sent != value)
            throw new S3Exception(S3Error.BadDigest(_checksum.Algorithm.Name));
        Checksum = new(_checksum.Algorithm.Name, value);
    }

    private string? Trailer()
    {
        if (_claims.Trailer is not { } name) return null;
        return _chunks?.Trailers.GetValueOrDefault(name) is { } value && _checksum!.Algorithm.IsValue(value)
            ? value : throw new S3Exception(BodyErrors.MalformedTrailer);
    }
}
