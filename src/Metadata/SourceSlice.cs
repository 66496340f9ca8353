namespace Pipeline.Metadata;

/// <summary>A part of a source, as a source of its own: an archive's entry, an attachment.</summary>
internal sealed class SourceSlice(ByteSource source, long start, long length) : ByteSource
{
    public override long Length { get; } = Math.Max(0, Math.Min(length, source.Length - start));

    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length) return 0;
        return source.Read(start + offset, destination[..(int)Math.Min(destination.Length, Length - offset)]);
    }

    public override bool TryGetMemory(out ReadOnlyMemory<byte> all)
    {
        if (Length > 0 && source.TryGetMemory(out var whole))
        {
            all = whole.Slice((int)start, (int)Length);
            return true;
        }
        all = default;
        return Length == 0;
    }
}
