using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Catalog.Identity;

/// <summary>
/// Names a document, the same in every region: the partition key <c>documentId</c>. It depends on the collection and
/// the object key alone, not on bucket or region.
/// </summary>
/// <param name="Value">32 lower-case hexadecimal digits.</param>
public readonly record struct DocumentId(string Value)
{
    /// <summary>Length of <see cref="Value"/>: 16 bytes as hexadecimal digits.</summary>
    public const int Length = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The id of the document that <paramref name="key"/> names in <paramref name="collection"/>.</summary>
    /// <param name="collection">The logical name that the buckets of all regions share.</param>
    /// <param name="key">The object key.</param>
    public static DocumentId Of(string collection, ObjectKey key)
    {
        var text = $"{collection}\n{key.Value}";
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return new(Convert.ToHexStringLower(hash[..(Length / 2)]));
    }

    /// <summary>Whether <paramref name="text"/> has the form of an id.</summary>
    public static bool TryParse(string? text, out DocumentId id)
    {
        id = new(text ?? "");
        return text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Digits);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
