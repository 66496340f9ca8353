using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Catalog.Cursors;

/// <summary>One secret and the id by which tokens name it.</summary>
internal sealed class TokenKey(byte[] secret)
{
    /// <summary>Derived from the secret, so that nothing has to be numbered.</summary>
    public ushort Id { get; } = BinaryPrimitives.ReadUInt16BigEndian(HMACSHA256.HashData(secret, "key id"u8));

    public void Sign(ReadOnlySpan<byte> content, Span<byte> signature) => HMACSHA256.HashData(secret, content, signature);
}
