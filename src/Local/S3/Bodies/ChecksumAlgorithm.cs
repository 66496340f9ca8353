using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace Pipeline.Local.S3.Bodies;

/// <summary>One of the checksums that S3 takes and keeps (S3 User Guide, checking object integrity).</summary>
/// <param name="Name">As <c>x-amz-checksum-algorithm</c> names it.</param>
/// <param name="Bytes">Its length in bytes.</param>
internal sealed record ChecksumAlgorithm(string Name, int Bytes)
{
    /// <summary>What S3 computes where an uploader chooses nothing.</summary>
    public static ChecksumAlgorithm Default { get; } = new("CRC64NVME", 8);

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = [Default, new("CRC32", 4), new("CRC32C", 4), new("SHA1", 20),
        new("SHA256", 32)];

    /// <summary>The header field and trailer that carry a value.</summary>
    public string Header { get; } = "x-amz-checksum-" + Name.ToLowerInvariant();

    /// <summary>The element that carries a value in XML.</summary>
    public string Element { get; } = "Checksum" + Name;

    /// <summary>Whether a multipart upload can have one of its whole bytes: those that are polynomials.</summary>
    public bool CanBeFullObject => Name.StartsWith("CRC", StringComparison.Ordinal);

    /// <summary>Whether a multipart upload can have one of its parts' checksums.</summary>
    public bool CanBeComposite => this != Default;

    public static ChecksumAlgorithm? Find(string? name) =>
        All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is a value of this algorithm.</summary>
    public bool IsValue(string base64)
    {
        Span<byte> bytes = stackalloc byte[64];
        return base64.Length <= 64 && Convert.TryFromBase64String(base64, bytes, out var length) && length == Bytes;
    }

    public RunningChecksum Start() => new(this, Name switch
    {
        "CRC32" => new Crc32(),
        "CRC32C" => new Crc32(Crc32ParameterSet.Crc32C),
        "CRC64NVME" => new Crc64(Crc64ParameterSet.Nvme),
        _ => null,
    });

    /// <summary>A checksum of bytes that come one after the other.</summary>
    internal sealed class RunningChecksum(ChecksumAlgorithm algorithm, NonCryptographicHashAlgorithm? crc) : IDisposable
    {
        private readonly IncrementalHash? _hash = crc is null
            ? IncrementalHash.CreateHash(algorithm.Name == "SHA1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256)
            : null;

        public ChecksumAlgorithm Algorithm => algorithm;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            crc?.Append(bytes);
            _hash?.AppendData(bytes);
        }

        /// <summary>The value in base64, the most significant byte first.</summary>
        public string Value()
        {
            var bytes = new byte[algorithm.Bytes];
            if (crc is Crc32 small) BinaryPrimitives.WriteUInt32BigEndian(bytes, small.GetCurrentHashAsUInt32());
            else if (crc is Crc64 large) BinaryPrimitives.WriteUInt64BigEndian(bytes, large.GetCurrentHashAsUInt64());
            else _hash!.GetCurrentHash(bytes);
            return Convert.ToBase64String(bytes);
        }

        public void Dispose() => _hash?.Dispose();
    }
}
