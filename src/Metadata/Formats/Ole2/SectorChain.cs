namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// A stream within a compound file: the sectors of one chain, one after the other. Its length is what both the
/// declared size and the chain allow, so a huge declared size costs nothing.
/// </summary>
internal sealed class SectorChain(ByteSource container, uint[] sectors, int sectorSize, long origin, long declaredLength) : ByteSource
{
    public override long Length { get; } = Math.Min(declaredLength, (long)sectors.Length * sectorSize);

    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length) return 0;
        destination = destination[..(int)Math.Min(destination.Length, Length - offset)];
        var total = 0;
        while (total < destination.Length)
        {
            var at = offset + total;
            var within = (int)(at % sectorSize);
            var wanted = Math.Min(sectorSize - within, destination.Length - total);
            var position = origin + ((long)sectors[at / sectorSize] * sectorSize) + within;
            var read = container.Read(position, destination.Slice(total, wanted));
            total += read;
            if (read < wanted) break;
        }
        return total;
    }
}
