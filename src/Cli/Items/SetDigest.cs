using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Items;

/// <summary>
/// The count and content of a set of items in a few kilobytes, whatever their number and order: items fall into buckets
/// by the hash of their key, and each bucket adds up the hashes of its items' content. Where two sets differ, the
/// differing buckets say which items are worth looking at.
/// </summary>
internal sealed class SetDigest
{
    /// <summary>Buckets; with a million items one holds some 250.</summary>
    public const int Buckets = 4096;

    private readonly long[] _counts = new long[Buckets];
    private readonly UInt128[] _high = new UInt128[Buckets];
    private readonly UInt128[] _low = new UInt128[Buckets];

    public long Count => _counts.Sum();

    /// <summary>One hash for all: of every bucket's count and sum.</summary>
    public string Hash
    {
        get
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> bytes = stackalloc byte[40];
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                BinaryPrimitives.WriteInt64BigEndian(bytes, _counts[bucket]);
                BinaryPrimitives.WriteUInt128BigEndian(bytes[8..], _high[bucket]);
                BinaryPrimitives.WriteUInt128BigEndian(bytes[24..], _low[bucket]);
                sha.AppendData(bytes);
            }
            return Convert.ToHexStringLower(sha.GetHashAndReset());
        }
    }

    /// <summary>The bucket of an item.</summary>
    public static int BucketOf(Dictionary<string, AttributeValue> item) =>
        BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(KeyOf(item)))) % Buckets;

    /// <summary>An item's key as text.</summary>
    public static string KeyOf(Dictionary<string, AttributeValue> item) =>
        $"{item[ItemSchema.DocumentId].S} {item[ItemSchema.ProcessingDate].S}";

    public void Add(Dictionary<string, AttributeValue> item)
    {
        var (bucket, content) = (BucketOf(item), ItemDigest.Of(item));
        lock (_counts)
        {
            _counts[bucket]++;
            unchecked
            {
                // Sums, not exclusive-or, which would not see an item that is there twice.
                _high[bucket] += BinaryPrimitives.ReadUInt128BigEndian(content);
                _low[bucket] += BinaryPrimitives.ReadUInt128BigEndian(content.AsSpan(16));
            }
        }
    }

    /// <summary>The buckets in which two sets differ.</summary>
    public HashSet<int> DifferentFrom(SetDigest other) =>
        [
            .. Enumerable.Range(0, Buckets).Where(
                bucket =>
                    _counts[bucket] != other._counts[bucket] || _high[bucket] != other._high[bucket]
                        || _low[bucket] != other._low[bucket])];
}
