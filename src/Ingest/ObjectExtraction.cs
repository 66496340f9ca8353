using System.Security.Cryptography;
using Pipeline.Catalog.Items;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.Ingest;

/// <summary>Reads an object's bytes and makes its item.</summary>
/// <param name="items">Makes the items.</param>
/// <param name="time">The clock of the budget.</param>
public sealed class ObjectExtraction(ItemFactory items, TimeProvider time)
{
    /// <summary>The longest that extraction may take: far more than any document needs that is worth reading to its end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The property that says where <c>contentHash</c> of an object read in ranges comes from: <c>s3Checksum</c>, the SHA-256
    /// that the uploader had S3 compute, or <c>none</c>.
    /// </summary>
    public const string HashSourceProperty = "contentHashFrom";

    /// <summary>How long extraction may take when that much time is left.</summary>
    public static TimeSpan Budget(TimeSpan left) => left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest;

    /// <summary>
    /// The item of an object. One whose reading took <see cref="Longest"/> gets an item that says so and nothing of the content:
    /// what the clock cut off is no answer, and would differ from one try to the next.
    /// </summary>
    /// <exception cref="ExtractionCutShortException">Less time was left, and it did not do.</exception>
    internal async Task<DocumentItem> ItemOfAsync(ObjectReading.Found found, EventOrigin origin, Func<TimeSpan> timeLeft,
        CancellationToken cancellationToken)
    {
        var version = found.Version;
        var source = await found.Body.ReadAsync(cancellationToken);
        var budget = Budget(timeLeft());
        using var outOfTime = new CancellationTokenSource(budget, time);
        var hints = new ExtractionHints(version.Address.Key.Value, version.DeclaredContentType);
        var metadata = DocumentExtractor.Extract(source, hints, outOfTime: outOfTime.Token).Metadata;
        if (!outOfTime.IsCancellationRequested)
        {
            var (hash, described) = Hashed(source, version, metadata);
            return items.ForVersion(version, described, hash, origin);
        }
        if (budget < Longest) throw new ExtractionCutShortException(budget);
        return items.ForUnread(version, ItemStatus.TooLarge, $"timeLimit: not read within {Longest.TotalSeconds:0} s", origin);
    }

    // A large object is read in ranges, never whole; S3's own checksum then stands in for ours, and the item says so.
    private static (string? Hash, DocumentMetadata Described) Hashed(ByteSource source, ObjectVersion version, DocumentMetadata metadata)
    {
        if (source.TryGetMemory(out var bytes)) return (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), metadata);
        var properties = new SortedDictionary<string, string>(metadata.Properties.ToDictionary(), StringComparer.Ordinal)
        {
            [HashSourceProperty] = version.ChecksumSha256 is null ? "none" : "s3Checksum",
        };
        return (version.ChecksumSha256, metadata with { Properties = properties });
    }
}
