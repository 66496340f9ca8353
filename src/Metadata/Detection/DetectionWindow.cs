namespace Pipeline.Metadata.Detection;

/// <summary>A document as detection sees it: reads are answered until their total reaches the budget, then the document seems to
/// end.</summary>
internal sealed class DetectionWindow(ByteSource source, int budget) : ByteSource
{
    public override long Length => source.Length;

    public int Remaining { get; private set; } = budget;

    public override int Read(long offset, Span<byte> destination)
    {
        if (destination.Length > Remaining) destination = destination[..Remaining];
        var read = destination.IsEmpty ? 0 : source.Read(offset, destination);
        Remaining -= read;
        return read;
    }
}
