using System.Buffers.Binary;

namespace Pipeline.Metadata.Tests.Formats.Media;

/// <summary>What sound and films claim costs a bounded number of reads.</summary>
public sealed class MediaLimitTests
{
    // Each of a walk's steps is one read of a header; without a limit these files would take one for every eight bytes.
    [Theory]
    [InlineData("audio/x-wav", "RIFF\0\0\0\0WAVE", "junk\0\0\0\0")]
    [InlineData("audio/x-aiff", "FORM\0\0\0\0AIFF", "junk\0\0\0\0")]
    [InlineData("video/x-flv", "FLV\u0001\u0005\0\0\0\t", "\0\0\0\0\u0008\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("image/jxl", "\0\0\0\u000CJXL \r\n\u0087\n", "\0\0\0\u0008junk")]
    [InlineData("image/vnd.adobe.photoshop",
        "8BPS\0\u0001\0\0\0\0\0\0\0\u0003\0\0\0\u0010\0\0\0\u0018\0\u0008\0\u0003\0\0\0\0\u007f\u00ff\u00ff\u00ff",
        "8BIM\u0003\u00ed\0\0\0\0\0\0")]
    public void A_million_empty_parts_end_at_the_limit(string type, string head, string part)
    {
        var bytes = new List<byte>(System.Text.Encoding.Latin1.GetBytes(head));
        var one = System.Text.Encoding.Latin1.GetBytes(part);
        for (var i = 0; i < 100_000; i++) bytes.AddRange(one);
        var source = new CountingSource([.. bytes]);
        Reading.Of(type, source);
        Assert.InRange(source.Reads, 1, 10_000);
    }

    [Fact]
    public void Clusters_of_a_film_are_never_walked()
    {
        // RFC 9559: a segment of unknown size with clusters of three bytes.
        var bytes = new List<byte> { 0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF };
        for (var i = 0; i < 100_000; i++) bytes.AddRange([0x1F, 0x43, 0xB6, 0x75, 0x83, 1, 2, 3]);
        var source = new CountingSource([.. bytes]);
        Assert.Equal(DocumentStatus.Partial, Reading.Of("video/x-matroska", source).Status);
        Assert.InRange(source.Reads, 1, 20);
    }

    [Fact]
    public void Elements_of_a_film_end_at_the_limit()
    {
        var bytes = new List<byte> { 0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF };
        for (var i = 0; i < 100_000; i++) bytes.AddRange([0xEC, 0x80]);
        var source = new CountingSource([.. bytes]);
        Reading.Of("video/x-matroska", source);
        Assert.InRange(source.Reads, 1, 10_010);
    }

    [Fact]
    public void Objects_of_Windows_Media_end_at_the_limit()
    {
        var bytes = new List<byte>(new byte[30]);
        BinaryPrimitives.WriteInt64LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[16..], long.MaxValue);
        for (var i = 0; i < 100_000; i++) bytes.AddRange([.. new byte[16], 24, 0, 0, 0, 0, 0, 0, 0]);
        var source = new CountingSource([.. bytes]);
        Reading.Of("video/x-ms-asf", source);
        Assert.InRange(source.Reads, 1, 5_000);
    }

    private sealed class CountingSource(byte[] bytes) : ByteSource
    {
        public int Reads { get; private set; }

        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> destination)
        {
            Reads++;
            if (offset < 0 || offset >= bytes.Length) return 0;
            var count = (int)Math.Min(destination.Length, bytes.Length - offset);
            bytes.AsSpan((int)offset, count).CopyTo(destination);
            return count;
        }
    }
}
