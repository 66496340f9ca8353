using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.OneNote;

namespace Pipeline.Metadata.Tests.Formats.OneNote;

/// <summary>What a section holds past the limits of its reader is left out, and named where the user would miss it.</summary>
public sealed class OneNoteLimitTests
{
    private const int Mega = 1024 * 1024;
    private const uint RichText = 0x0006000E;
    private const uint PageMetadata = 0x00020030;

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, "OneNote: lists within lists without end")]
    public void Lists_nest_so_deep(int depth, string? reason)
    {
        var section = new SectionBuilder();
        var list = section.List([]);
        for (var at = 1; at < depth; at++) list = section.List(SectionBuilder.Refer(0x10, 2, list));
        Assert.Equal(reason, Read(section.ToArray(list)).Outcome.Reason);
    }

    [Theory]
    [InlineData(50_000, null)]
    [InlineData(50_001, "OneNote: the first 50000 lists are read")]
    public void Lists_end_at_their_limit(int lists, string? reason)
    {
        var section = new SectionBuilder();
        var list = section.List([]);
        for (var at = 1; at < lists; at++) list = section.List([], list);
        Assert.Equal(reason, Read(section.ToArray(list)).Outcome.Reason);
    }

    [Theory]
    [InlineData(Mega, null)]
    [InlineData(Mega + 1, "OneNote: a list of the file is damaged")]
    public void A_list_is_no_longer_than_lists_are(int length, string? reason)
    {
        var section = new SectionBuilder();
        Assert.Equal(reason, Read(section.ToArray(section.List(new byte[length - 36]))).Outcome.Reason);
    }

    // An object whose GUID is not kept is the same as any other of that number.
    [Theory]
    [InlineData(4_096, 2)]
    [InlineData(4_097, 1)]
    public void Identifiers_of_a_table_end_at_their_limit(int identifiers, int words)
    {
        var section = new SectionBuilder();
        var (one, two) = (section.Add(SectionBuilder.Text(0x1C001C22, "one")), section.Add(SectionBuilder.Text(0x1C001C22, "two")));
        byte[] nodes = [.. SectionBuilder.Identifiers(identifiers), .. SectionBuilder.Declare((uint)(identifiers - 1) << 8, RichText, one),
            .. SectionBuilder.Declare(0xFFFF00, RichText, two)];
        Assert.Equal(words, Read(section.ToArray(section.List(nodes))).WordCount);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, "OneNote: an object breaks off")]
    public void An_object_is_read_so_far(int more, string? reason)
    {
        var section = new SectionBuilder();
        var text = section.Add(SectionBuilder.Text(0x1C001C22, new string('\0', ((4 * Mega) - 14 + more) / 2)));
        Assert.Equal((4 * Mega) + more, text.Length);
        Assert.Equal(reason, Read(section.ToArray(section.List(SectionBuilder.Declare(0, RichText, text)))).Outcome.Reason);
    }

    [Fact]
    public void Objects_end_at_their_limit()
    {
        const int Most = 500_000;
        var section = new SectionBuilder();
        var (late, last) = (section.Add(SectionBuilder.Text(0x1C001C22, "late")), section.Add(SectionBuilder.Text(0x1C001C22, "last")));
        var nodes = new List<byte>();
        // From the last to the first: each list tells where the one behind it lies.
        var next = section.List([.. SectionBuilder.Declare(Most - 1, RichText, last), .. SectionBuilder.Declare(Most, RichText, late)]);
        for (var at = Most - 2; at >= 0; at--)
        {
            nodes.AddRange(SectionBuilder.Declare((uint)at, 1, (0, 0)));
            if (nodes.Count < Mega - 100) continue;
            next = section.List([.. nodes], next);
            nodes.Clear();
        }
        next = section.List([.. nodes], next);
        Assert.Equal("last\n", Read(section.ToArray(section.List(SectionBuilder.Identifiers(2_000), next))).Text.ReplaceLineEndings("\n"));
    }

    // Each claims four megabytes.
    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void Objects_are_read_up_to_so_many_bytes(int objects, bool isCut)
    {
        var section = new SectionBuilder();
        var (start, _) = section.Add(SectionBuilder.Text(0x1C001C22, "a"));
        var nodes = Enumerable.Range(0, objects).SelectMany(at => SectionBuilder.Declare((uint)at, RichText, (start, 5 * Mega)));
        var read = Read(section.ToArray(section.List([.. nodes])));
        Assert.Equal(isCut ? "OneNote: the first 268435456 bytes of objects are read" : null, read.Outcome.Reason);
    }

    [Fact]
    public void Titles_are_joined_as_long_as_they_fit_whole()
    {
        var section = new SectionBuilder();
        var nodes = new List<byte>();
        for (var at = 0; at < 5; at++)
            nodes.AddRange(SectionBuilder.Declare((uint)at, PageMetadata,
                section.Add(SectionBuilder.Text(0x1C001CF3, new string((char)('a' + at), 1_000)))));
        Assert.Equal((4 * 1_000) + (3 * 2), Read(section.ToArray(section.List([.. nodes]))).Metadata.Properties["pageTitles"].Length);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Sets_of_properties_nest_so_deep(int depth, bool isWhole)
    {
        byte[] set = [0, 0];
        for (var at = 0; at < depth; at++) set = [1, 0, 0, 0, 0, 17 << 2, .. set];
        Assert.Equal(isWhole, OneNoteProperties.Read([0, 0, 0, 0x80, .. set]).IsWhole);
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Properties_of_an_object_end_at_their_limit(int count, bool isWhole)
    {
        byte[] nothing = [0, 0, 0, 1 << 2];
        byte[] set = [(byte)count, (byte)(count >> 8), .. Enumerable.Repeat(nothing, count).SelectMany(property => property)];
        Assert.Equal(isWhole, OneNoteProperties.Read([0, 0, 0, 0x80, .. set]).IsWhole);
    }

    private static Reading Read(byte[] document) => Reading.Of("application/onenote", document);

    /// <summary>Builds a section: its header, then objects and lists of nodes in the order in which they were added.</summary>
    private sealed class SectionBuilder
    {
        private const int Header = 1_024;
        private readonly MemoryStream _file = new();

        public SectionBuilder()
        {
            var head = new byte[Header];
            Convert.FromHexString("E4525C7B8CD8A74DAEB15378D02996D3").CopyTo(head, 0);
            Convert.FromHexString("3FDD9A101B91F549A5D01791EDC8AED8").CopyTo(head, 48);
            _file.Write(head);
        }

        public (long Start, long Length) Add(byte[] bytes)
        {
            _file.Write(bytes);
            return (_file.Length - bytes.Length, bytes.Length);
        }

        public (long Start, long Length) List(byte[] nodes, (long Start, long Length)? next = null) => Add(
        [
            .. BitConverter.GetBytes(0xA4567AB1F5F7F4C4), .. new byte[8], .. nodes, .. BitConverter.GetBytes(next?.Start ?? -1),
            .. BitConverter.GetBytes((int)(next?.Length ?? 0)), .. new byte[8],
        ]);

        public byte[] ToArray((long Start, long Length) root)
        {
            var file = _file.ToArray();
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(172), root.Start);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(180), (int)root.Length);
            return file;
        }

        /// <summary>A node with a reference of eight and four bytes.</summary>
        public static byte[] Refer(uint kind, uint to, (long Start, long Length) place, params byte[] more) =>
        [
            .. BitConverter.GetBytes(kind | ((uint)(16 + more.Length) << 10) | (to << 27)), .. BitConverter.GetBytes(place.Start),
            .. BitConverter.GetBytes((int)place.Length), .. more,
        ];

        /// <summary>Declares an object: the place of its GUID and, in the low byte, its number.</summary>
        public static byte[] Declare(uint id, uint kind, (long Start, long Length) place) =>
            Refer(0x0A4, 1, place, [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes(kind)]);

        /// <summary>A table of GUIDs.</summary>
        public static byte[] Identifiers(int count) => [.. Enumerable.Range(0, count).SelectMany(at =>
            (byte[])[.. BitConverter.GetBytes(0x024u | (24u << 10)), .. BitConverter.GetBytes(at),
                .. new Guid(at + 1, 0, 0, new byte[8]).ToByteArray()])];

        /// <summary>An object that has one text.</summary>
        public static byte[] Text(uint property, string text) =>
            [0, 0, 0, 0x80, 1, 0, .. BitConverter.GetBytes(property), .. BitConverter.GetBytes(2 * text.Length),
                .. Encoding.Unicode.GetBytes(text)];
    }
}
