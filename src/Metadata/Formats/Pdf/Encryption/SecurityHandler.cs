using System.Security.Cryptography;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Encryption;

/// <summary>Decrypts strings and streams of a file that opens with the empty password (ISO 32000-2, 7.6).</summary>
internal sealed class SecurityHandler
{
    private const int AesBlock = 16;

    private readonly EncryptionDictionary? _dictionary;
    private readonly byte[]? _key;

    private SecurityHandler(EncryptionDictionary? dictionary, byte[]? key)
    {
        _dictionary = dictionary;
        _key = key;
    }

    /// <summary>Whether the file needs a password, or a handler that nobody published.</summary>
    public bool IsLocked => _key is null;

    public string Algorithm => _dictionary?.Algorithm ?? "unknown";

    /// <returns>Null for a file that is not encrypted.</returns>
    public static SecurityHandler? For(IPdfObjects file)
    {
        if (file.Resolve(file.Trailer, "Encrypt").AsDictionary() is not { } encrypt) return null;
        var dictionary = EncryptionDictionary.Read(file, encrypt);
        // Only attachments are encrypted: nothing here depends on it.
        if (dictionary is { Streams: CipherKind.None, Strings: CipherKind.None }) return null;
        return new(dictionary, dictionary is null ? null : FileKey.Find(dictionary));
    }

    /// <summary>Decrypts the strings inside a value read from the file itself, in place.</summary>
    public PdfValue DecryptStrings(PdfValue value, PdfReference id)
    {
        if (_key is null || _dictionary!.Strings == CipherKind.None) return value;
        return Decrypt(value, ObjectKey(_dictionary.Strings, id));
    }

    /// <summary>Whether a stream's bytes are encrypted.</summary>
    public bool Covers(IPdfObjects file, PdfDictionary stream)
    {
        if (_key is null || _dictionary!.Streams == CipherKind.None) return false;
        var type = stream["Type"].AsName();
        if (type == "XRef" || type == "Metadata" && !_dictionary.EncryptsMetadata) return false;
        // A crypt filter of its own: the only one that writers use says "not encrypted".
        var filter = file.Resolve(stream, "Filter");
        return (filter.AsName() ?? filter.AsArray()?[0].AsName()) != "Crypt";
    }

    public byte[] DecryptStream(ReadOnlySpan<byte> data, PdfReference id) =>
        Decrypt(data, _dictionary!.Streams, ObjectKey(_dictionary.Streams, id));

    private PdfValue Decrypt(PdfValue value, byte[] key)
    {
        switch (value.Kind)
        {
            case PdfKind.String:
                return PdfValue.String(Decrypt(value.AsString(), _dictionary!.Strings, key));
            case PdfKind.Array:
                var array = value.AsArray()!;
                for (var i = 0; i < array.Count; i++)
                {
                    if (Holds(array[i])) array.Replace(i, Decrypt(array[i], key));
                }
                return value;
            case PdfKind.Dictionary or PdfKind.Stream:
                var dictionary = value.AsDictionary()!;
                for (var i = 0; i < dictionary.Count; i++)
                {
                    if (Holds(dictionary.Entries[i].Value)) dictionary.Replace(i, Decrypt(dictionary.Entries[i].Value, key));
                }
                return value;
            default:
                return value;
        }
    }

    private static bool Holds(PdfValue value) => value.Kind is PdfKind.String or PdfKind.Array or PdfKind.Dictionary;

    // Algorithm 1; AES-256 uses the file's key as it is (algorithm 1.A).
    private byte[] ObjectKey(CipherKind cipher, PdfReference id)
    {
        if (cipher == CipherKind.Aes256) return _key!;
        Span<byte> seed = stackalloc byte[_key!.Length + 9];
        _key.CopyTo(seed);
        var at = _key.Length;
        seed[at++] = (byte)id.Number;
        seed[at++] = (byte)(id.Number >> 8);
        seed[at++] = (byte)(id.Number >> 16);
        seed[at++] = (byte)id.Generation;
        seed[at++] = (byte)(id.Generation >> 8);
        if (cipher == CipherKind.Aes128)
        {
            "sAlT"u8.CopyTo(seed[at..]);
            at += 4;
        }
        return Md5.Hash(seed[..at])[..Math.Min(_key.Length + 5, 16)];
    }

    private static byte[] Decrypt(ReadOnlySpan<byte> data, CipherKind cipher, byte[] key)
    {
        if (cipher == CipherKind.Rc4)
        {
            var plain = data.ToArray();
            Rc4.Apply(key, plain);
            return plain;
        }
        // The initialisation vector, then whole blocks; a cut last block is lost, a wrong padding is kept.
        var length = (data.Length - AesBlock) / AesBlock * AesBlock;
        if (length <= 0) return [];
        using var aes = Aes.Create();
        aes.Key = key;
        var decrypted = aes.DecryptCbc(data.Slice(AesBlock, length), data[..AesBlock], PaddingMode.None);
        var padding = decrypted[^1];
        return padding is >= 1 and <= AesBlock ? decrypted[..^padding] : decrypted;
    }
}
