using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Encryption;

/// <summary>The entries of an encryption dictionary that keys are made from (ISO 32000-2, 7.6.2 to 7.6.5).</summary>
internal sealed class EncryptionDictionary
{
    /// <summary>Null for a handler other than the standard one, or a version without a published algorithm.</summary>
    public static EncryptionDictionary? Read(IPdfObjects file, PdfDictionary dictionary)
    {
        if (file.Resolve(dictionary, "Filter").AsName() is not (null or "Standard")) return null;
        var version = file.Resolve(dictionary, "V").AsInt() ?? 0;
        var (streams, length) = Cipher(file, dictionary, version, "StmF");
        var (strings, stringLength) = Cipher(file, dictionary, version, "StrF");
        if (streams is null || strings is null) return null;
        Span<byte> permissions = stackalloc byte[4];
        // Some writers give the 32 bits as an unsigned number.
        BinaryPrimitives.WriteInt32LittleEndian(permissions, unchecked((int)(file.Resolve(dictionary, "P").AsLong() ?? 0)));
        return new()
        {
            Revision = file.Resolve(dictionary, "R").AsInt() ?? 2,
            Streams = streams.Value,
            Strings = strings.Value,
            KeyBytes = streams == CipherKind.None ? stringLength : length,
            Owner = file.Resolve(dictionary, "O").AsString() ?? [],
            User = file.Resolve(dictionary, "U").AsString() ?? [],
            OwnerKey = file.Resolve(dictionary, "OE").AsString() ?? [],
            UserKey = file.Resolve(dictionary, "UE").AsString() ?? [],
            Permissions = permissions.ToArray(),
            FileId = file.Resolve(file.Resolve(file.Trailer, "ID").AsArray()?[0] ?? PdfValue.Null).AsString() ?? [],
            EncryptsMetadata = file.Resolve(dictionary, "EncryptMetadata").AsBoolean() ?? true,
        };
    }

    public required int Revision { get; init; }

    public required CipherKind Streams { get; init; }

    public required CipherKind Strings { get; init; }

    public required int KeyBytes { get; init; }

    public required byte[] Owner { get; init; }

    public required byte[] User { get; init; }

    public required byte[] OwnerKey { get; init; }

    public required byte[] UserKey { get; init; }

    public required byte[] Permissions { get; init; }

    public required byte[] FileId { get; init; }

    public required bool EncryptsMetadata { get; init; }

    /// <summary>As poppler names them: <c>RC4-128</c>, <c>AES-256</c>.</summary>
    public string Algorithm => (Streams == CipherKind.None ? Strings : Streams) switch
    {
        CipherKind.Rc4 => $"RC4-{KeyBytes * 8}",
        CipherKind.Aes128 => "AES-128",
        CipherKind.Aes256 => "AES-256",
        _ => "none",
    };

    private static (CipherKind?, int) Cipher(IPdfObjects file, PdfDictionary dictionary, int version, string key)
    {
        var length = Bytes(file.Resolve(dictionary, "Length").AsInt());
        switch (version)
        {
            case 1:
                return (CipherKind.Rc4, 5);
            case 0 or 2 or 3:
                return (CipherKind.Rc4, length ?? 5);
            case 4 or 5 or 6:
                var name = file.Resolve(dictionary, key).AsName() ?? "Identity";
                if (name == "Identity") return (CipherKind.None, length ?? 16);
                var filter = file.Resolve(file.Resolve(dictionary, "CF").AsDictionary(), name).AsDictionary();
                return file.Resolve(filter, "CFM").AsName() switch
                {
                    "V2" => (CipherKind.Rc4, length ?? Bytes(file.Resolve(filter, "Length").AsInt()) ?? 16),
                    "AESV2" => (CipherKind.Aes128, 16),
                    "AESV3" => (CipherKind.Aes256, 32),
                    "None" => (CipherKind.None, 16),
                    _ => (null, 0),
                };
            default:
                return (null, 0);
        }
    }

    // In bits, but writers also give bytes.
    private static int? Bytes(int? length) => length switch
    {
        >= 40 and <= 256 => length / 8,
        >= 5 and <= 32 => length,
        _ => null,
    };
}
