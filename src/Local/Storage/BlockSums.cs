using System.Security.Cryptography;

namespace Pipeline.Local.Storage;

/// <summary>
/// The checksums of a file's blocks: a read of any part is verified without reading the rest, before a byte of it is
/// given out.
/// </summary>
/// <param name="Sums">One after the other.</param>
internal sealed record BlockSums(byte[] Sums)
{
    /// <summary>Bytes a block; the last one is shorter. What a read verifies at least, small enough for one buffer a request.</summary>
    public const int BlockBytes = 1024 * 1024;

    /// <summary>The first half of a SHA-256 is far more than chance can hit.</summary>
    private const int SumBytes = 16;

    public bool Matches(long block, ReadOnlySpan<byte> bytes)
    {
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, sum);
        return Sums.Length >= (block + 1) * SumBytes && sum[..SumBytes].SequenceEqual(Sums.AsSpan((int)block * SumBytes, SumBytes));
    }

    public bool SameAs(BlockSums? other) => other is not null && Sums.AsSpan().SequenceEqual(other.Sums);

    /// <summary>Computes the sums of bytes that come in any portions.</summary>
    public sealed class Writer : IDisposable
    {
        private readonly IncrementalHash _block = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly MemoryStream _sums = new();
        private int _inBlock;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                var count = Math.Min(bytes.Length, BlockBytes - _inBlock);
                _block.AppendData(bytes[..count]);
                bytes = bytes[count..];
                if ((_inBlock += count) == BlockBytes) EndBlock();
            }
        }

        public BlockSums End()
        {
            if (_inBlock > 0) EndBlock();
            return new(_sums.ToArray());
        }

        public void Dispose() => _block.Dispose();

        private void EndBlock()
        {
            _sums.Write(_block.GetHashAndReset().AsSpan(0, SumBytes));
            _inBlock = 0;
        }
    }
}
