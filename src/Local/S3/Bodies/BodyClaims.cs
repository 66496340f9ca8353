using System.Globalization;
using System.Security.Cryptography;

namespace Pipeline.Local.S3.Bodies;

/// <summary>What a request's header fields say of its body, which the body is then held to.</summary>
internal sealed record BodyClaims
{
    private const string TrailerField = "x-amz-trailer";

    /// <summary>The length of the decoded body in bytes; null where it is not told.</summary>
    public long? Length { get; private init; }

    /// <summary>Its MD5 in base64.</summary>
    public string? Md5 { get; private init; }

    /// <summary>Its SHA-256 in lower-case hex, where that is signed.</summary>
    public string? Sha256 { get; private init; }

    /// <summary>The checksum that is computed: the one sent, the one announced, or none.</summary>
    public ChecksumAlgorithm? Algorithm { get; private init; }

    /// <summary>The checksum's value, where it came ahead of the body.</summary>
    public string? Checksum { get; private init; }

    /// <summary>The trailer that will carry it; null when there is none.</summary>
    public string? Trailer { get; private init; }

    /// <summary>How chunks are signed: <c>STREAMING-…</c>; null for a plain body.</summary>
    public string? Streaming { get; private init; }

    /// <param name="request">The request.</param>
    /// <param name="hasChecksum">Whether its checksum fields are about its body; a completion's are about the object.</param>
    /// <exception cref="S3Exception">The fields contradict one another, or are not of their form.</exception>
    public static BodyClaims Of(S3Request request, bool hasChecksum = true)
    {
        var payload = request.Caller.Signature?.Payload ?? request.Header("x-amz-content-sha256");
        // A link is signed without its body; whoever follows it may still send chunks.
        if (payload == Signing.SignatureV4.Unsigned && request.Header("x-amz-content-sha256") is { } sent
            && sent.StartsWith("STREAMING-UNSIGNED", StringComparison.Ordinal)) payload = sent;
        var streaming = payload?.StartsWith("STREAMING-", StringComparison.Ordinal) == true ? payload : null;
        if (streaming is not (null or "STREAMING-UNSIGNED-PAYLOAD-TRAILER" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
            or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"))
            throw new S3Exception(S3Error.NotImplemented($"A body signed as {streaming}"));
        // A body is in chunks when its decoded length is told, whatever an anonymous client leaves out.
        if (payload is null && request.Header("x-amz-decoded-content-length") is not null) streaming = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
        var (algorithm, checksum, trailer) = hasChecksum ? ChecksumOf(request) : default;
        return new()
        {
            Length = LengthOf(request, streaming is not null),
            Md5 = Md5Of(request),
            Sha256 = streaming is null && payload is { Length: 64 } ? payload : null,
            Algorithm = algorithm,
            Checksum = checksum,
            Trailer = trailer,
            Streaming = streaming,
        };
    }

    private static (ChecksumAlgorithm? Algorithm, string? Value, string? Trailer) ChecksumOf(S3Request request)
    {
        var sent = ChecksumAlgorithm.All.Where(algorithm => request.Http.Request.Headers.ContainsKey(algorithm.Header)).ToList();
        if (sent.Count > 1) throw new S3Exception(BodyErrors.TwoChecksums);
        var trailer = request.Header(TrailerField)?.Trim().ToLowerInvariant();
        var announced = trailer is null ? null : ChecksumAlgorithm.All.FirstOrDefault(algorithm => algorithm.Header == trailer);
        if (trailer is not null && announced is null) throw new S3Exception(BodyErrors.InvalidChecksum(TrailerField));
        if (sent.Count == 1 && announced is not null) throw new S3Exception(BodyErrors.TwoChecksums);
        var named = request.Header("x-amz-sdk-checksum-algorithm");
        var algorithm = sent.FirstOrDefault() ?? announced;
        if (named is not null && (ChecksumAlgorithm.Find(named) is not { } known || (algorithm is not null && algorithm != known)))
            throw new S3Exception(BodyErrors.InvalidChecksum("x-amz-sdk-checksum-algorithm"));
        var value = sent.Count == 1 ? request.Header(sent[0].Header) ?? "" : null;
        if (value is not null && !sent[0].IsValue(value)) throw new S3Exception(BodyErrors.InvalidChecksum(sent[0].Header));
        return (algorithm ?? ChecksumAlgorithm.Find(named), value, trailer);
    }

    private static long? LengthOf(S3Request request, bool chunked)
    {
        var text = chunked ? request.Header("x-amz-decoded-content-length") : null;
        if (text is null) return chunked ? null : request.Http.Request.ContentLength;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new S3Exception(S3Error.InvalidArgument("x-amz-decoded-content-length is not a number.", "x-amz-decoded-content-length",
                text));
    }

    private static string? Md5Of(S3Request request)
    {
        if (!request.Http.Request.Headers.ContainsKey("Content-MD5")) return null;
        var sent = request.Http.Request.Headers.ContentMD5.ToString().Trim();
        Span<byte> bytes = stackalloc byte[64];
        return sent.Length <= 64 && Convert.TryFromBase64String(sent, bytes, out var length) && length == MD5.HashSizeInBytes
            ? sent
            : throw new S3Exception(BodyErrors.InvalidDigest(sent));
    }
}
