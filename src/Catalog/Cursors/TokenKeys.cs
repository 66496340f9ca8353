using System.Security.Cryptography;

namespace Pipeline.Catalog.Cursors;

/// <summary>
/// The secrets behind cursors and read tokens, the same in every region. The first signs; the others still verify, so a
/// new key is put first everywhere once every region knows it, and an old one is dropped when its tokens may expire.
/// </summary>
public sealed class TokenKeys
{
    /// <summary>The least length of a key in bytes: that of the hash.</summary>
    public const int MinBytes = 32;

    private readonly TokenKey[] _keys;

    /// <summary>The ring of <paramref name="secrets"/>.</summary>
    /// <exception cref="ArgumentException">There is none, or one is shorter than <see cref="MinBytes"/>.</exception>
    public TokenKeys(params IReadOnlyList<byte[]> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (secrets.Count == 0) throw new ArgumentException("At least one key is needed.", nameof(secrets));
        if (secrets.Any(secret => secret.Length < MinBytes))
            throw new ArgumentException($"A key has at least {MinBytes} bytes.", nameof(secrets));
        _keys = [.. secrets.Select(secret => new TokenKey(secret))];
    }

    internal TokenKey Signing => _keys[0];

    internal TokenKey? Find(ushort id) => Array.Find(_keys, key => key.Id == id);

    /// <summary>A ring of one random key, for a process that nobody else has to understand.</summary>
    public static TokenKeys Random() => new(RandomNumberGenerator.GetBytes(MinBytes));
}
