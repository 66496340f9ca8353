using System.Buffers;
using System.Text;

namespace Pipeline.LambdaHost.Events;

/// <summary>
/// How S3 notifications write object keys: form encoding of the key's UTF-8, where a space is <c>+</c> and slashes stay.
/// EventBridge events carry the key as it is.
/// </summary>
/// <remarks>S3 User Guide, "Event message structure": "The object key name value is URL encoded".</remarks>
public static class ObjectKeyEncoding
{
    private const string Hex = "0123456789ABCDEF";

    private static readonly SearchValues<byte> Unencoded =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*/"u8);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes a key as S3 does.</summary>
    /// <exception cref="EncoderFallbackException">The key has half a surrogate pair, which no object key can.</exception>
    public static string Encode(string key)
    {
        var bytes = Strict.GetBytes(key);
        if (bytes.AsSpan().IndexOfAnyExcept(Unencoded) < 0) return key;

        var text = new StringBuilder(bytes.Length * 3);
        foreach (var octet in bytes)
        {
            if (Unencoded.Contains(octet)) text.Append((char)octet);
            else if (octet == ' ') text.Append('+');
            else text.Append('%').Append(Hex[octet >> 4]).Append(Hex[octet & 15]);
        }

        return text.ToString();
    }

    /// <summary>Decodes a key of an S3 notification.</summary>
    /// <returns><see langword="false"/> when the text is no form encoding of UTF-8.</returns>
    public static bool TryDecode(string encoded, out string key)
    {
        key = encoded;
        if (encoded.AsSpan().IndexOfAny('+', '%') < 0) return true;
        if (!TryBytes(encoded, out var bytes)) return false;
        try
        {
            key = Strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool TryBytes(string encoded, out ReadOnlySpan<byte> decoded)
    {
        decoded = default;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var length = 0;
        for (var i = 0; i < encoded.Length;)
        {
            if (encoded[i] == '%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit(encoded[i + 1]) || !char.IsAsciiHexDigit(encoded[i + 2])) return false;
                bytes[length++] = (byte)((Digit(encoded[i + 1]) << 4) | Digit(encoded[i + 2]));
                i += 3;
                continue;
            }

            // Text that needs no encoding goes over in one piece, so that a surrogate pair is not torn.
            var rest = encoded.AsSpan(i);
            var run = rest.IndexOfAny('+', '%');
            if (run == 0)
            {
                bytes[length++] = (byte)' ';
                i++;
                continue;
            }

            var plain = run < 0 ? rest : rest[..run];
            length += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(length));
            i += plain.Length;
        }

        decoded = bytes.AsSpan(0, length);
        return true;
    }

    private static int Digit(char hex) => hex <= '9' ? hex - '0' : (hex & ~0x20) - 'A' + 10;
}
