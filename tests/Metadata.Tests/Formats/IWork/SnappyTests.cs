using Pipeline.Metadata.Formats.IWork;

namespace Pipeline.Metadata.Tests.Formats.IWork;

public sealed class SnappyTests
{
    // format_description.txt: a length, then literals (low bits 00) and copies (01, 10, 11).
    [Theory]
    [InlineData("8080804000", "a length of 128 MB")]
    [InlineData("040061050000", "a copy from nowhere")]
    [InlineData("040061050900", "a copy from before the beginning")]
    [InlineData("0400610E0100", "a copy past the end")]
    [InlineData("04F0", "a length of a literal that is cut off")]
    [InlineData("0400610E01", "an offset that is cut off")]
    [InlineData("040C61", "a literal that is cut off")]
    [InlineData("01046162", "a literal longer than the block says")]
    public void A_damaged_block_is_none(string block, string what) =>
        Assert.True(Snappy.Decompress(Convert.FromHexString(block)) is null, what);

    [Fact]
    public void A_block_of_literals_and_copies_is_read() =>
        Assert.Equal("abababab"u8.ToArray(), Snappy.Decompress([8, 1 << 2, (byte)'a', (byte)'b', (5 << 2) | 2, 2, 0]));

    [Fact]
    public void A_number_has_ten_bytes_at_most()
    {
        ReadOnlySpan<byte> ten = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1];
        ReadOnlySpan<byte> eleven = [0x80, .. ten];
        Assert.True(Protobuf.TryNumber(ref ten, out _));
        Assert.False(Protobuf.TryNumber(ref eleven, out _));
    }

    [Fact]
    public void No_more_bytes_are_taken_than_there_are()
    {
        ReadOnlySpan<byte> bytes = [1, 2, 3];
        Assert.False(Protobuf.TryTake(ref bytes, 4, out _));
        Assert.False(Protobuf.TryTake(ref bytes, ulong.MaxValue, out _));
        Assert.True(Protobuf.TryTake(ref bytes, 3, out _));
    }
}
