using System.Buffers.Binary;
using Pipeline.Metadata.Formats;

namespace Pipeline.Metadata.Tests.Formats.IWork;

public sealed class DamagedIWorkTests
{
    private const string Pages = "application/vnd.apple.pages";

    // One description of 40 MB less its length's four bytes, which would be read whole were there no limit.
    [Fact]
    public void A_part_ends_at_its_limit() =>
        Assert.Equal(ReadOutcome.Partial("a part of the index breaks off"),
            Reading.Of(Pages, Package(Blocks(40, 0xFC, 0xFF, 0xFF, 0x13))).Outcome);

    [Fact]
    public void A_part_whose_messages_have_no_description_breaks_off() =>
        Assert.Equal(ReadOutcome.Partial("a part of the index breaks off"), Reading.Of(Pages, Package(Blocks(1))).Outcome);

    [Fact]
    public void What_blocks_unpack_to_counts_for_the_document_s_limit() =>
        Assert.Equal(ReadOutcome.Partial("inflates to more than the limit"),
            Reading.Of(Pages, Package(Blocks(4)), new ExtractionLimits { InflatedBytes = 2_000_000 }).Outcome);

    [Fact]
    public void A_block_that_claims_sixteen_megabytes_is_not_waited_for()
    {
        var package = Package([0, 0xFF, 0xFF, 0xFF, 1, 2, 3]);
        Reading.Of(Pages, package);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(DocumentStatus.Partial, Reading.Of(Pages, package).Status);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void An_index_that_claims_gigabytes_is_not_waited_for()
    {
        var package = new ZipBuilder().Add("Index.zip", "no archive", stored: true).ToArray();
        var directory = package.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(package.AsSpan(directory + 24), int.MaxValue - 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of(Pages, package);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80_000_000);
    }

    [Fact]
    public void Text_past_the_limit_is_said_and_ends_the_part()
    {
        // A message with text, and one that breaks off.
        byte[] messages = [7, 18, 5, 8, 0xD1, 0x0F, 24, 22, 0x1A, 20, .. "the tide turns early"u8, 9, 9];
        byte[] block = [0, (byte)(messages.Length + 3), 0, 0, (byte)messages.Length, 0xF0, (byte)(messages.Length - 1), .. messages];
        var full = Reading.Of(Pages, Package(block), new ExtractionLimits { TextCharacters = 10 });
        Assert.Equal(ReadOutcome.Partial("text past 10 characters left out"), full.Outcome);
        Assert.Equal(ReadOutcome.Partial("a part of the index breaks off"), Reading.Of(Pages, Package(block)).Outcome);
    }

    private static byte[] Package(byte[] part) => new ZipBuilder().Add("Index/Document.iwa", part).ToArray();

    // Each a megabyte of zeros, the first one after these bytes.
    private static byte[] Blocks(int count, params byte[] begin) =>
        [.. Block([.. begin, 0]), .. Enumerable.Repeat(Block([0]), count - 1).SelectMany(each => each)];

    // A literal, then copies of 64 of what stands one byte before.
    private static byte[] Block(byte[] literal)
    {
        const int Bytes = 1024 * 1024;
        List<byte> block = [0x80, 0x80, 0x40, (byte)((literal.Length - 1) << 2), .. literal];
        for (var left = Bytes - literal.Length; left > 0; left -= 64) block.AddRange([(byte)((Math.Min(left, 64) - 1) << 2 | 2), 1, 0]);
        return [0, (byte)block.Count, (byte)(block.Count >> 8), (byte)(block.Count >> 16), .. block];
    }
}
