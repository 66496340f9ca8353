using System.Text;

namespace Pipeline.Local.S3;

/// <summary>Percent-encoding as Signature Version 4 defines it: bytes of UTF-8, upper-case digits, everything but RFC 3986's unreserved
/// encoded.</summary>
internal static class UriText
{
    private const string Hex = "0123456789ABCDEF";

    public static byte[] Decode(string encoded)
    {
        var bytes = Encoding.UTF8.GetBytes(encoded);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var escaped = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1])
                && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[length++] = escaped ? Convert.FromHexString(encoding(bytes, i + 1))[0] : bytes[i];
            if (escaped) i += 2;
        }
        return bytes[..length];

        static string encoding(byte[] from, int at) => new([(char)from[at], (char)from[at + 1]]);
    }

    /// <summary>Encodes bytes.</summary>
    /// <param name="bytes">What to encode.</param>
    /// <param name="keep">A character that stands for itself beside the unreserved ones: the slash of a path.</param>
    public static string Encode(ReadOnlySpan<byte> bytes, char keep = '\0')
    {
        var text = new StringBuilder(bytes.Length + 16);
        foreach (var one in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~'
                || (one == keep && keep != '\0')) text.Append((char)one);
            else text.Append('%').Append(Hex[one >> 4]).Append(Hex[one & 15]);
        }
        return text.ToString();
    }

    public static string Encode(string text, char keep = '\0') => Encode(Encoding.UTF8.GetBytes(text), keep);
}
