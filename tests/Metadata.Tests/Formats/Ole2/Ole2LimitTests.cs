using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.Ole2;
using Pipeline.Metadata.Tests.Hostile;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

/// <summary>What compound files and their streams hold past the limits of their readers is left out.</summary>
public sealed class Ole2LimitTests
{
    [Theory]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    public void Entries_of_a_directory_end_at_their_limit(int index, bool isFound) =>
        Assert.Equal(isFound, Open(CompoundDirectory.Of(12, 65_537, (uint)index, (index, "late"))).Root.ContainsKey("late"));

    [Theory]
    [InlineData(999_998, null)]
    [InlineData(999_999, "workbook stream breaks off")]
    public void Records_before_the_sheets_end_at_their_limit(int before, string? reason)
    {
        // Records of kind 0 without content, the first of which says that the stream is Excel's, and one that ends it.
        var workbook = new byte[4 + 4 + (4 * before) + 4];
        (workbook[0], workbook[2]) = (9, 4);
        workbook[^4] = 0x0A;
        Assert.Equal(reason, Reading.Of("application/vnd.ms-excel", workbook).Outcome.Reason);
    }

    [Fact]
    public void A_message_s_value_is_read_so_far()
    {
        const int Most = 16 * 1024 * 1024;
        var file = Open(CompoundDirectory.Of(12, 4, child: 1, (1, "__substg1.0_10000102"), new byte[Most + 1]));
        Assert.Equal(Most, new MessageProperties(file, file.Root, 32).Binary(0x1000)?.Length);
    }

    [Theory]
    [InlineData(4_095, true)]
    [InlineData(4_096, false)]
    public void Fixed_values_of_a_message_end_at_their_limit(int before, bool isFound)
    {
        var stream = new byte[32 + (16 * (before + 1))];
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(32 + (16 * before)), 0x12340003);
        var file = Open(new CompoundBuilder().Add("__properties_version1.0", stream).ToArray());
        Assert.Equal(isFound, new MessageProperties(file, file.Root, 32).Number(0x1234) is not null);
    }

    [Theory]
    [InlineData(2 * 1024 * 1024, 1)]
    [InlineData((2 * 1024 * 1024) + 1, 0)]
    public void A_text_of_a_slide_is_read_so_far(int length, int words)
    {
        byte[] slides = [0, 0, 0xA8, 0x0F, .. BitConverter.GetBytes(length), .. Encoding.ASCII.GetBytes("a".PadLeft(length))];
        var file = CompoundDirectory.Of(12, 4, child: 1, (1, "PowerPoint Document"), slides);
        Assert.Equal(words, Reading.Of("application/vnd.ms-powerpoint", file).WordCount);
    }

    [Theory]
    [InlineData(1_023, "late")]
    [InlineData(1_024, null)]
    public void Properties_of_a_set_end_at_their_limit(int before, string? title)
    {
        var set = new PropertySetBuilder();
        for (var at = 0; at < before; at++) set.Number(100 + (uint)at, at);
        Assert.Equal(title, PropertySet.Read(ByteSource.FromMemory(set.Text(2, "late").ToArray()))[0].Text(2));
    }

    [Fact]
    public void Names_of_a_set_end_at_their_limit()
    {
        byte[] name = [9, 0, 0, 0, 2, 0, 0, 0, (byte)'a', 0];
        var set = new PropertySetBuilder().Add(0, [.. BitConverter.GetBytes(1_025),
            .. Enumerable.Repeat(name, 1_025).SelectMany(bytes => bytes)]);
        Assert.Equal(1_024, PropertySet.Read(ByteSource.FromMemory(set.ToArray()))[0].Names().Count());
    }

    [Fact]
    public void A_string_of_a_set_is_read_so_far()
    {
        var set = new PropertySetBuilder().Text(2, new string('a', 40_000)).ToArray();
        Assert.Equal(32 * 1024, PropertySet.Read(ByteSource.FromMemory(set))[0].Text(2)?.Length);
    }

    [Fact]
    public void The_name_of_a_property_is_cut_at_its_limit()
    {
        byte[] names = [1, 0, 0, 0, 2, 0, 0, 0, 104, 0, 0, 0, .. Encoding.ASCII.GetBytes(new string('n', 103)), 0];
        var set = new PropertySetBuilder().CodePage(1252).Add(0, names).Text(2, "Acme").ToArray();
        // Two sections in one stream: an empty standard one, then the user's.
        byte[] stream = [.. set[..24], 2, 0, 0, 0, .. new byte[16], 68, 0, 0, 0, .. new byte[16], 76, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0,
            .. set[48..]];
        var read = Reading.Of("application/x-ole-storage", new CompoundBuilder().Add("\u0005DocumentSummaryInformation", stream).ToArray());
        Assert.Equal(["custom." + new string('n', 100)], read.Metadata.Properties.Keys);
    }

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, "text: the list of chunks breaks off")]
    public void Lists_of_chunks_end_at_their_limit(int lists, string? reason)
    {
        var contents = new byte[0x18 + (8 * lists)];
        "CHNKWKS "u8.CopyTo(contents);
        for (var at = 0x18; at < contents.Length; at += 8)
            BinaryPrimitives.WriteUInt32LittleEndian(contents.AsSpan(at + 4), at + 8 < contents.Length ? (uint)at + 8 : uint.MaxValue);
        Assert.Equal(reason, Works(new CompoundBuilder().Add("CONTENTS", contents).ToArray()).Outcome.Reason);
    }

    [Theory]
    [InlineData((64 * 1024 * 1024) - 8, 2, null)]
    [InlineData((64 * 1024 * 1024) - 7, 1, "; text: its first 64 MiB are read")]
    public void Chunks_of_text_are_read_so_far_by_what_they_claim(int claimed, int words, string? reason)
    {
        var word = Encoding.Unicode.GetBytes("tide");
        var contents = QuillBuilder.Contents("CHNKWKS ", ("TEXT", word), ("TEXT", word));
        BinaryPrimitives.WriteInt32LittleEndian(contents.AsSpan(0x20 + 24 + 20), claimed);
        var reading = Works(new CompoundBuilder().Add("CONTENTS", contents).ToArray());
        Assert.Equal((words, $"text: a chunk ends behind its stream{reason}"), (reading.WordCount, reading.Outcome.Reason));
    }

    [Theory]
    [InlineData(5_000_000, null)]
    [InlineData(5_000_001, "presentation: the first 5000000 records are read")]
    public void Records_of_a_presentation_are_read_so_far(int records, string? reason)
    {
        // Records of kind 0 without content.
        var file = CompoundDirectory.Of(12, 4, child: 1, (1, "PowerPoint Document"), new byte[8 * records]);
        Assert.Equal(reason, Reading.Of("application/vnd.ms-powerpoint", file).Outcome.Reason);
    }

    // Bytes of the text, then twice as many of its letters.
    [Fact]
    public void A_text_of_Works_is_read_so_far()
    {
        var head = new byte[0x100];
        (head[0], head[1], head[0x1F]) = (4, 0xFE, 1);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(0x2A), 200_000_000);
        var source = new HugeSource(head, 200_000_000);
        var limits = new ExtractionLimits { TextCharacters = 1_000 };
        Reading.Of("application/vnd.ms-works", head, limits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of("application/vnd.ms-works", source, limits);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 120_000_000);
    }

    private static CompoundFile Open(byte[] bytes) => CompoundFile.TryOpen(ByteSource.FromMemory(bytes), out _)!;

    private static Reading Works(byte[] file) => Reading.Of("application/vnd.ms-works", file);
}
