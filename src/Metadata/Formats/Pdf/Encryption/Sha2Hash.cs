using System.Security.Cryptography;

namespace Pipeline.Metadata.Formats.Pdf.Encryption;

/// <summary>The password hash of revisions 5 and 6, for the empty password (ISO 32000-2, algorithm 2.B).</summary>
internal static class Sha2Hash
{
    private const int Repetitions = 64;
    private const int LeastRounds = 64;

    public static byte[] Compute(int revision, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> userData)
    {
        var key = SHA256.HashData([.. salt, .. userData]);
        if (revision < 6) return key;
        using var aes = Aes.Create();
        // They end by chance, after some 70, and after 287 whatever the last byte is.
        for (var round = 0; ; round++)
        {
            byte[] one = [.. key, .. userData];
            var repeated = new byte[one.Length * Repetitions];
            for (var i = 0; i < Repetitions; i++) one.CopyTo(repeated, i * one.Length);
            aes.Key = key[..16];
            var encrypted = aes.EncryptCbc(repeated, key.AsSpan(16, 16), PaddingMode.None);
            // The first 16 bytes as a number, modulo 3: 256 is 1 modulo 3, so their sum is enough.
            var sum = 0;
            foreach (var b in encrypted.AsSpan(0, 16)) sum += b;
            key = (sum % 3) switch
            {
                0 => SHA256.HashData(encrypted),
                1 => SHA384.HashData(encrypted),
                _ => SHA512.HashData(encrypted),
            };
            if (round >= LeastRounds - 1 && encrypted[^1] <= round + 1 - 32) break;
        }
        return key[..32];
    }
}
