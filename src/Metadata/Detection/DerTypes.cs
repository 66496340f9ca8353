namespace Pipeline.Metadata.Detection;

/// <summary>Cryptographic objects in DER or BER by their object identifier (RFC 5652, RFC 7292, RFC 5544).</summary>
internal static class DerTypes
{
    /// <summary>The base under which <see cref="ExtensionTable"/> holds the types that only a name tells apart.</summary>
    public const string Base = "der";

    /// <summary>The media type that a SEQUENCE's first object identifier gives; null for any other.</summary>
    public static string? Find(ReadOnlySpan<byte> head)
    {
        if (!IsSequence(head)) return null;
        var oid = head[..Math.Min(head.Length, 64)];
        // 1.2.840.113549.1.9.16.1.31, id-ct-timestampedData
        if (oid.IndexOf((ReadOnlySpan<byte>)[0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x1F]) is >= 0
            and < 12) return "application/timestamped-data";
        // 1.2.840.113549.1.9.16.1.9, id-ct-compressedData
        if (oid.IndexOf((ReadOnlySpan<byte>)[0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x09]) is >= 0
            and < 12) return "application/pkcs7-mime";
        // 1.2.840.113549.1.7: PKCS #7; .2 is signedData
        var pkcs7 = oid.IndexOf((ReadOnlySpan<byte>)[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]);
        if (pkcs7 is < 0 or >= 24) return null;
        // PFX ::= SEQUENCE { version INTEGER 3, authSafe ContentInfo } (RFC 7292, 4)
        if (oid[..pkcs7].IndexOf((ReadOnlySpan<byte>)[0x02, 0x01, 0x03]) >= 0) return "application/x-pkcs12";
        return pkcs7 < 12 ? "application/pkcs7-mime" : null;
    }

    /// <summary>
    /// An X.509 certificate or a private key by the shape of its first fields: a certificate is a SEQUENCE whose first
    /// element is the SEQUENCE to be signed (RFC 5280, 4.1), a key begins with its version (RFC 5958, RFC 8017, RFC 5915).
    /// </summary>
    public static string? OfShape(ReadOnlySpan<byte> head)
    {
        if (!IsSequence(head)) return null;
        var inner = Content(head);
        if (inner.Length < 4) return null;
        if (inner is [0x02, 0x01, 0x00 or 0x01, ..]) return "application/x-x509-key";
        if (inner[0] != 0x30) return null;
        var signed = Content(inner);
        return signed is [0xA0, 0x03, 0x02, 0x01, ..] ? "application/x-x509-cert" : null;
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> element)
    {
        if (element.Length < 2) return default;
        var header = 2 + (element[1] > 0x80 ? element[1] & 0x7F : 0);
        return header < element.Length ? element[header..] : default;
    }

    /// <summary>Whether the bytes begin like one SEQUENCE.</summary>
    public static bool IsSequence(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[0] == 0x30 && head[1] is 0x80 or 0x81 or 0x82 or 0x83 or (> 8 and < 0x80);
}
