using System.Buffers;

namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>Decoded bytes in a pooled array that grows up to a limit. Dispose returns it.</summary>
internal sealed class PdfBuffer(int limit) : IDisposable
{
    private byte[] _bytes = [];

    public int Length { get; set; }

    /// <summary>The most it will hold; what is beyond is dropped.</summary>
    public int Limit { get; } = limit;

    public bool IsFull => Length >= Limit;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public Span<byte> Writable => _bytes.AsSpan(0, Length);

    /// <summary>Room for at least <paramref name="count"/> more bytes behind <see cref="Length"/>; less only at the limit.</summary>
    public Span<byte> Free(int count)
    {
        count = Math.Min(count, Limit - Length);
        if (Length + count > _bytes.Length) Grow(Length + count);
        return _bytes.AsSpan(Length, Math.Min(_bytes.Length, Limit) - Length);
    }

    /// <summary>The whole rented array, for decoders that look back at what they wrote.</summary>
    public Span<byte> Everything(int length)
    {
        if (length > _bytes.Length) Grow(length);
        return _bytes;
    }

    public void Append(byte value)
    {
        if (IsFull) return;
        if (Length == _bytes.Length) Grow(Length + 1);
        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> values)
    {
        var room = Free(values.Length);
        if (values.Length > room.Length) values = values[..room.Length];
        values.CopyTo(room);
        Length += values.Length;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(1024, Math.Min(2 * _bytes.Length, Limit))));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
