using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pipeline.Local.Storage;

/// <summary>MD5, which S3's entity tags and <c>Content-MD5</c> are by definition.</summary>
[SuppressMessage("Security", "CA5351", Justification = "S3 prescribes it; nothing is secured by it.")]
internal static class EntityMd5
{
    public static IncrementalHash Start() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    public static byte[] Hash(ReadOnlySpan<byte> bytes) => MD5.HashData(bytes);
}
