using System.Security.Cryptography;

namespace Pipeline.Metadata.Formats.Pdf.Encryption;

/// <summary>Finds the file encryption key that the empty password gives, as user or as owner (ISO 32000-2, 7.6.4).</summary>
internal static class FileKey
{
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <returns>Null when a password is needed.</returns>
    public static byte[]? Find(EncryptionDictionary dictionary) =>
        dictionary.Revision >= 5 ? FindSha(dictionary) : FindMd5(dictionary);

    private static byte[]? FindMd5(EncryptionDictionary dictionary)
    {
        if (dictionary.Owner.Length < 32 || dictionary.User.Length < 16) return null;
        if (KeyOf(dictionary, Padding) is var key && Opens(dictionary, key)) return key;
        key = KeyOf(dictionary, UserPasswordFromOwner(dictionary));
        return Opens(dictionary, key) ? key : null;
    }

    // Algorithm 2.
    private static byte[] KeyOf(EncryptionDictionary dictionary, ReadOnlySpan<byte> paddedPassword)
    {
        byte[] plainMetadata = dictionary.Revision >= 4 && !dictionary.EncryptsMetadata ? [0xFF, 0xFF, 0xFF, 0xFF] : [];
        var digest = Md5.Hash([.. paddedPassword, .. dictionary.Owner.AsSpan(0, 32), .. dictionary.Permissions, .. dictionary.FileId,
            .. plainMetadata]);
        var length = KeyLength(dictionary);
        for (var i = 0; i < 50 && dictionary.Revision >= 3; i++) digest = Md5.Hash(digest.AsSpan(0, length));
        return digest[..length];
    }

    private static int KeyLength(EncryptionDictionary dictionary) => dictionary.Revision == 2 ? 5 : Math.Clamp(dictionary.KeyBytes, 5, 16);

    // Algorithms 4 to 6.
    private static bool Opens(EncryptionDictionary dictionary, byte[] key)
    {
        if (dictionary.Revision == 2)
        {
            var expected = Padding.ToArray();
            Rc4.Apply(key, expected);
            return dictionary.User.AsSpan().StartsWith(expected);
        }
        var check = Md5.Hash([.. Padding, .. dictionary.FileId]);
        ApplyRounds(key, check, descending: false);
        return dictionary.User.AsSpan(0, 16).SequenceEqual(check);
    }

    // Algorithm 7, for the empty owner password.
    private static byte[] UserPasswordFromOwner(EncryptionDictionary dictionary)
    {
        var digest = Md5.Hash(Padding);
        for (var i = 0; i < 50 && dictionary.Revision >= 3; i++) digest = Md5.Hash(digest);
        var key = digest[..KeyLength(dictionary)];
        var password = dictionary.Owner.AsSpan(0, 32).ToArray();
        if (dictionary.Revision == 2) Rc4.Apply(key, password);
        else ApplyRounds(key, password, descending: true);
        return password;
    }

    private static void ApplyRounds(byte[] key, Span<byte> data, bool descending)
    {
        Span<byte> roundKey = stackalloc byte[key.Length];
        for (var i = 0; i < 20; i++)
        {
            var round = descending ? 19 - i : i;
            for (var k = 0; k < key.Length; k++) roundKey[k] = (byte)(key[k] ^ round);
            Rc4.Apply(roundKey, data);
        }
    }

    // Algorithm 2.A: 32 bytes of hash, 8 of validation salt, 8 of key salt.
    private static byte[]? FindSha(EncryptionDictionary dictionary)
    {
        if (dictionary.User.Length < 48 || dictionary.UserKey.Length < 32) return null;
        var user = dictionary.User.AsSpan(0, 48);
        if (Sha2Hash.Compute(dictionary.Revision, user.Slice(32, 8), []).AsSpan().SequenceEqual(user[..32]))
            return Unwrap(Sha2Hash.Compute(dictionary.Revision, user.Slice(40, 8), []), dictionary.UserKey);
        if (dictionary.Owner.Length < 48 || dictionary.OwnerKey.Length < 32) return null;
        var owner = dictionary.Owner.AsSpan(0, 48);
        return Sha2Hash.Compute(dictionary.Revision, owner.Slice(32, 8), user).AsSpan().SequenceEqual(owner[..32])
            ? Unwrap(Sha2Hash.Compute(dictionary.Revision, owner.Slice(40, 8), user), dictionary.OwnerKey)
            : null;
    }

    private static byte[] Unwrap(byte[] key, byte[] wrapped)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(wrapped.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }
}
