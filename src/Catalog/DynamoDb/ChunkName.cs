using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Names a chunk of a language's counts.</summary>
/// <param name="Language">The language.</param>
/// <param name="Number">0 to <see cref="PerLanguage"/> - 1.</param>
internal readonly record struct ChunkName(string Language, int Number)
{
    /// <summary>
    /// Chunks of a language. A write costs by the size of the item that it touches, reading all by their sum: with eight, a
    /// language of 300 types has some 40 in each, two write units, and one of a few types an item for each, one unit.
    /// </summary>
    public const int PerLanguage = 8;

    /// <summary>The chunk that counts a media type of a language; the same everywhere and for ever.</summary>
    public static ChunkName Of(string language, string contentType)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(contentType), hash);
        return new(language, hash[0] % PerLanguage);
    }
}
