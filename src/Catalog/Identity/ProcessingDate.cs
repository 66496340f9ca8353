using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Catalog.Identity;

/// <summary>
/// Names one version of a document: the sort key <c>processingDate</c>, <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>. The whole
/// seconds are the object version's Last-Modified, which replication preserves; the seven fraction digits derive from
/// the version id. Every region, retry, backfill or repair therefore computes the same key, and string order is time
/// order to the second. Which of two versions in one second is newer is <see cref="Settling.DocumentHistory"/>'s to say.
/// </summary>
/// <param name="Value">28 characters; 10,000,000 values a second and document.</param>
public readonly record struct ProcessingDate(string Value) : IComparable<ProcessingDate>
{
    /// <summary>The version id that S3 gives objects written while versioning is off or suspended.</summary>
    internal const string NullVersion = "null";

    /// <summary>
    /// What the sort key of a region's note that its bucket lost a version has after the version's own, so that it stands
    /// beside the version; and, of a version whose item is not known, what it begins with.
    /// </summary>
    public const string GonePrefix = "gone/";

    /// <summary>
    /// What the sort key of a region's note that a delete marker was made by its own bucket's lifecycle rules has after the marker's own.
    /// </summary>
    public const string UnreplicatedPrefix = "unreplicated/";

    /// <summary>What sort keys of claims begin with; above every date in string order.</summary>
    public const string ClaimPrefix = "claim/";

    /// <summary>Between a second and a region in the key of an order: above every fraction of the second, below the next second.</summary>
    private const char OrderSeparator = '~';

    private const int VersionLength = 28;

    private const int SecondLength = 19;

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

    /// <summary>
    /// The sort key of an object version. The id <c>null</c> names every object that was ever put without versioning, even two
    /// within one second: the ETag tells them apart, which is safe because such a version has no replica with another one.
    /// </summary>
    /// <param name="lastModified">S3's Last-Modified.</param>
    /// <param name="versionId">S3's version id.</param>
    /// <param name="eTag">Its ETag; null for a delete marker.</param>
    public static ProcessingDate OfObject(DateTimeOffset lastModified, string versionId, string? eTag) =>
        Of(lastModified, versionId == NullVersion ? $"{versionId} {eTag}" : versionId);

    /// <summary>The sort key of a region's note that its bucket lost this version.</summary>
    public ProcessingDate GoneFrom(string region) => new($"{Value}/{GonePrefix}{region}");

    /// <summary>The same where the version's item is not known, and with it not its Last-Modified.</summary>
    public static ProcessingDate OfGone(string region, string versionId) => new($"{GonePrefix}{region}/{versionId}");

    /// <summary>The sort key of a region's note that no other bucket will get this version from its own.</summary>
    public ProcessingDate UnreplicatedFrom(string region) => new($"{Value}/{UnreplicatedPrefix}{region}");

    /// <summary>The sort key of a region's note in which order its bucket lists the versions of this second.</summary>
    public ProcessingDate OrderIn(string region) => new($"{Second}{OrderSeparator}{region}");

    /// <summary>Above every row of this second, below the next second.</summary>
    public ProcessingDate EndOfSecond => new($"{Second}{OrderSeparator}{OrderSeparator}");

    /// <summary>The sort key of a region's claim to extract a version.</summary>
    public static ProcessingDate OfClaim(string region, string versionId) => new($"{ClaimPrefix}{region}/{versionId}");

    /// <summary>What the row under this key is.</summary>
    public RowKind Kind =>
        Value.StartsWith(ClaimPrefix, StringComparison.Ordinal) ? RowKind.Claim
        : Value.StartsWith(GonePrefix, StringComparison.Ordinal) ? RowKind.UnplacedGone
        : Value.Length > SecondLength && Value[SecondLength] == OrderSeparator ? RowKind.Order
        : Value.Length > VersionLength
            ? Value.AsSpan(VersionLength + 1).StartsWith(UnreplicatedPrefix) ? RowKind.Unreplicated : RowKind.Gone
        : RowKind.Version;

    /// <summary>Whether this is the key of a version rather than of a note or a claim.</summary>
    public bool IsVersion => Kind == RowKind.Version;

    /// <summary>The version that a note stands beside; the key itself for a version.</summary>
    public ProcessingDate Version => Value.Length > VersionLength ? new(Value[..VersionLength]) : this;

    /// <summary>The region that made a note; null for a version.</summary>
    public string? NotedIn => Kind switch
    {
        RowKind.Gone => Value[(VersionLength + 1 + GonePrefix.Length)..],
        RowKind.Unreplicated => Value[(VersionLength + 1 + UnreplicatedPrefix.Length)..],
        RowKind.UnplacedGone => Value[GonePrefix.Length..Value.IndexOf('/', GonePrefix.Length)],
        RowKind.Order => Value[(SecondLength + 1)..],
        _ => null,
    };

    /// <summary>The part that is Last-Modified: <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    public ReadOnlySpan<char> Second => Value.AsSpan(0, Math.Min(SecondLength, Value.Length));

    /// <inheritdoc/>
    public int CompareTo(ProcessingDate other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
