using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Catalog.Identity;

/// <summary>
/// Names one version of a document: the sort key <c>processingDate</c>, <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>. The whole
/// seconds are the object version's Last-Modified, which replication preserves; the seven fraction digits derive from
/// the version id. Every region, retry, backfill or repair therefore computes the same key, and string order is time
/// order to the second. Which of two versions in one second is newer is <see cref="Settling.VersionOrder"/>'s to say.
/// </summary>
/// <param name="Value">28 characters; 10,000,000 values a second and document.</param>
public readonly record struct ProcessingDate(string Value) : IComparable<ProcessingDate>
{
    /// <summary>What sort keys of erasure marks begin with; above every date in string order.</summary>
    public const string ErasedPrefix = "erased/";

    /// <summary>What sort keys of claims begin with; above every date in string order.</summary>
    public const string ClaimPrefix = "claim/";

    private const int FractionValues = 10_000_000;

    /// <summary>The sort key of an object version.</summary>
    /// <param name="lastModified">S3's Last-Modified; anything below a second is dropped.</param>
    /// <param name="versionId">S3's version id, opaque.</param>
    public static ProcessingDate Of(DateTimeOffset lastModified, string versionId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(versionId), hash);
        var fraction = BinaryPrimitives.ReadUInt64BigEndian(hash) % FractionValues;
        return new(string.Create(CultureInfo.InvariantCulture, $"{lastModified.UtcDateTime:yyyy-MM-ddTHH:mm:ss}.{fraction:D7}Z"));
    }

    /// <summary>The sort key of the mark that a version was removed for good.</summary>
    public static ProcessingDate OfErased(string versionId) => new(ErasedPrefix + versionId);

    /// <summary>The sort key of a region's claim to extract a version.</summary>
    public static ProcessingDate OfClaim(string region, string versionId) => new($"{ClaimPrefix}{region}/{versionId}");

    /// <summary>Whether this is the key of an erasure mark.</summary>
    public bool IsErasure => Value.StartsWith(ErasedPrefix, StringComparison.Ordinal);

    /// <summary>Whether this is the key of a version rather than of an erasure mark or a claim.</summary>
    public bool IsVersion => !IsErasure && !Value.StartsWith(ClaimPrefix, StringComparison.Ordinal);

    /// <summary>The part that is Last-Modified: <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    public ReadOnlySpan<char> Second => Value.AsSpan(0, Math.Min(19, Value.Length));

    /// <inheritdoc/>
    public int CompareTo(ProcessingDate other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
