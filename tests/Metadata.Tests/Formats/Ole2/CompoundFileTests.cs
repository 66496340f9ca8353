using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Ole2;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

public sealed class CompoundFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(100_000)]
    public void A_stream_reads_back_whatever_its_size(int size)
    {
        var content = Enumerable.Range(0, size).Select(at => (byte)(at * 31)).ToArray();

        var file = Open(new CompoundBuilder().Add("first", [1, 2, 3]).Add("second", content).ToArray());

        var stream = file.Open("SECOND")!;
        Assert.Equal(content, stream.BytesAt(0, size + 10));
    }

    [Fact]
    public void Streams_within_a_storage_are_not_streams_of_the_root()
    {
        var file = Open(new CompoundBuilder().Add("a", [1]).Add("b", [2], storage: "inner").Add("c", [3], storage: "inner").ToArray());

        Assert.Null(file.Open("b"));
        Assert.Equal(["b", "c"], file.Children(file.Root["inner"]).Keys.Order());
    }

    [Fact]
    public void A_chain_that_closes_on_itself_ends()
    {
        var bytes = new CompoundBuilder().Add("s", new byte[8_192]).ToArray();
        var fat = FatOffset(bytes);
        // Every sector's successor is the first.
        for (var at = 0; at < 16; at++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(fat + (4 * at)), 0);

        Assert.Null(Record.Exception(() => Reading.Of("application/x-ole-storage", bytes)));
    }

    [Fact]
    public void A_directory_tree_that_closes_on_itself_ends()
    {
        var bytes = new CompoundBuilder().Add("a", [1]).Add("b", [2]).ToArray();
        var directory = 512 + (512 * (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(0x30)));
        // Both entries name the first as their left and right.
        foreach (var entry in new[] { 1, 2 })
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + (128 * entry) + 0x44), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + (128 * entry) + 0x48), 1);
        }

        Assert.Equal(["a"], Open(bytes).Root.Keys);
    }

    [Fact]
    public void A_stream_that_claims_more_than_its_chain_holds_is_as_long_as_the_chain()
    {
        var bytes = new CompoundBuilder().Add("s", new byte[8_192]).ToArray();
        var directory = 512 + (512 * (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(0x30)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(directory + 128 + 0x78), 0xFFFF_FFF0);

        Assert.Equal(8_192, Open(bytes).Open("s")!.Length);
    }

    [Fact]
    public void A_file_without_the_signature_or_the_directory_is_corrupt()
    {
        var bytes = new CompoundBuilder().Add("s", [1]).ToArray();

        Assert.Equal(new(DocumentStatus.Corrupt, "compound file: directory missing"),
            Reading.Of("application/msword", bytes[..512]).Outcome);
        bytes[0] = 0;
        Assert.Equal(new(DocumentStatus.Corrupt, "compound file: signature missing"), Reading.Of("application/msword", bytes).Outcome);
    }

    private static int FatOffset(byte[] bytes) => 512 + (512 * (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(0x4C)));

    private static CompoundFile Open(byte[] bytes) => CompoundFile.TryOpen(ByteSource.FromMemory(bytes), out _)!;
}
