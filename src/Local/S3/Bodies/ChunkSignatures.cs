using System.Security.Cryptography;
using Pipeline.Local.S3.Signing;

namespace Pipeline.Local.S3.Bodies;

/// <summary>
/// Checks the signatures of a body's chunks, each of which contains the one before (Amazon S3 API Reference, signature
/// calculations for transferring payload in chunks).
/// </summary>
internal sealed class ChunkSignatures(RequestSignature request) : IDisposable
{
    private readonly IncrementalHash _chunk = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = request.Hex;

    public void Append(ReadOnlySpan<byte> bytes) => _chunk.AppendData(bytes);

    /// <exception cref="S3Exception">The chunk's signature is another.</exception>
    public void EndChunk(string? signature) =>
        Check(signature, $"{SignatureV4.Algorithm}-PAYLOAD\n{request.Time}\n{request.Scope}\n{_previous}\n{SignatureV4.EmptyHash}\n"
            + $"{Convert.ToHexStringLower(_chunk.GetHashAndReset())}");

    /// <exception cref="S3Exception">The trailers' signature is another.</exception>
    public void EndTrailers(string? signature, string canonicalTrailers) =>
        Check(signature, $"{SignatureV4.Algorithm}-TRAILER\n{request.Time}\n{request.Scope}\n{_previous}\n"
            + $"{SignatureV4.Hash(canonicalTrailers)}");

    public void Dispose() => _chunk.Dispose();

    private void Check(string? signature, string text)
    {
        var expected = SignatureV4.Sign(request.Key, text);
        if (signature is null || !SignatureV4.AreSame(expected, signature))
            throw new S3Exception(new(403, "SignatureDoesNotMatch", "The signature of a chunk of the body does not match."));
        _previous = expected;
    }
}
