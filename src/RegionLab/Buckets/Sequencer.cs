using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Catalog.Identity;

namespace Pipeline.RegionLab.Buckets;

/// <summary>
/// The sequencer of an event as S3 shows it: it orders the changes of one key in one bucket and nothing else, so it begins
/// with digits that only this key in this bucket has. Its length varies: the shorter of two is padded with zeros on the
/// right before they compare (S3 User Guide, event message structure), so zeros at the end are left off.
/// </summary>
public static class Sequencer
{
    /// <summary>The text of a change's sequencer.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="key">The object key.</param>
    /// <param name="sequence">The change's place in the bucket, from 1.</param>
    public static string Of(string bucket, ObjectKey key, long sequence)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket}/{key.Value}"), hash);
        return $"{BinaryPrimitives.ReadUInt16BigEndian(hash):X4}{sequence:X14}".TrimEnd('0');
    }
}
