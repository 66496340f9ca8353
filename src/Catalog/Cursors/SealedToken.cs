using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Catalog.Cursors;

/// <summary>
/// A short text that only this service can make: version, key id, content and a truncated HMAC-SHA256 in base64url. The
/// HMAC also covers the purpose, which is not in the text, so a token made for another query does not open.
/// </summary>
internal static class SealedToken
{
    /// <summary>The longest token in characters, and in bytes: it is ASCII.</summary>
    public const int MaxLength = 512;

    private const byte Version = 1;
    private const int HeaderBytes = 3;

    /// <summary>128 bits: a guess succeeds once in 3 * 10^38.</summary>
    private const int SignatureBytes = 16;

    /// <exception cref="ArgumentException">The content is too long for a token.</exception>
    public static string Seal(TokenKeys keys, string purpose, ReadOnlySpan<byte> content)
    {
        var token = new byte[HeaderBytes + content.Length + SignatureBytes];
        if (Base64Url.GetEncodedLength(token.Length) > MaxLength)
            throw new ArgumentException($"{content.Length} bytes do not fit in a token.", nameof(content));
        token[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(token.AsSpan(1), keys.Signing.Id);
        content.CopyTo(token.AsSpan(HeaderBytes));
        Sign(keys.Signing, purpose, token.AsSpan(0, token.Length - SignatureBytes), token.AsSpan(token.Length - SignatureBytes));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The content of a token; null for anything that <see cref="Seal"/> did not make for this purpose with one of these
    /// keys.</summary>
    /// <remarks>Every failure looks the same from outside, and signatures are compared in constant time.</remarks>
    public static byte[]? Open(TokenKeys keys, string purpose, string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text)) return null;
        var token = Base64Url.DecodeFromChars(text);
        // Unused bits of the last character could be set without changing the bytes: one token has one spelling.
        if (token.Length < HeaderBytes + SignatureBytes || Base64Url.EncodeToString(token) != text) return null;
        if (token[0] != Version || keys.Find(BinaryPrimitives.ReadUInt16BigEndian(token.AsSpan(1))) is not { } key) return null;
        var signed = token.AsSpan(0, token.Length - SignatureBytes);
        Span<byte> signature = stackalloc byte[SignatureBytes];
        Sign(key, purpose, signed, signature);
        return CryptographicOperations.FixedTimeEquals(signature, token.AsSpan(signed.Length)) ? signed[HeaderBytes..].ToArray() : null;
    }

    private static void Sign(TokenKey key, string purpose, ReadOnlySpan<byte> header, Span<byte> signature)
    {
        // The length in front keeps content and purpose apart.
        var message = new byte[sizeof(int) + header.Length + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteInt32BigEndian(message, header.Length);
        header.CopyTo(message.AsSpan(sizeof(int)));
        Encoding.UTF8.GetBytes(purpose, message.AsSpan(sizeof(int) + header.Length));
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Sign(message, whole);
        whole[..SignatureBytes].CopyTo(signature);
    }
}
