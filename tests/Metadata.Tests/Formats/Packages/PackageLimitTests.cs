using System.Buffers.Binary;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Tests.Formats.Packages;

/// <summary>What parts of packages and archives claim ends at the limits of their readers.</summary>
public sealed class PackageLimitTests
{
    [Fact]
    public void Names_that_are_made_to_collide_are_refused()
    {
        // "Aa" and "BB" have one hash, and so have all names made of seven of them.
        var names = new BoundedNames();
        string Name(int number) => string.Concat(Enumerable.Range(0, 7).Select(bit => (number >> bit & 1) == 0 ? "Aa" : "BB"));
        for (var number = 0; number < 100; number++) names.Add(Name(number));
        Assert.Throws<InvalidDataException>(() => names.Add(Name(100)));
        Assert.Equal(Name(99), names.Add(Name(99)));
    }

    // Deflate reaches 1,032 to 1.
    [Theory]
    [InlineData(1_032_000, false)]
    [InlineData(1_101_100, true)]
    public void A_part_cannot_inflate_to_more_than_deflate_reaches(long claimed, bool isImpossible) =>
        Assert.Equal(isImpossible, InflateBudget.IsImpossible(1_000, claimed));

    // A comment of an archive has 65,535 bytes at most.
    [Theory]
    [InlineData(65_535, false)]
    [InlineData(65_536, true)]
    public void The_end_of_an_archive_is_looked_for_as_far_as_a_comment_reaches(int behind, bool isLost)
    {
        byte[] archive = [.. new ZipBuilder().Add("a", "b").ToArray(), .. new byte[behind]];
        Assert.Equal(isLost, ZipDirectory.Read(ByteSource.FromMemory(archive)).IsRecovered);
    }

    [Fact]
    public void Entries_of_an_archive_are_counted_so_far()
    {
        var directory = ZipDirectory.Read(new DirectorySource(entries: 2_000_001), maxEntries: 1);
        Assert.Equal((2_000_000, 1), (directory.Count, directory.Entries.Count));
    }

    /// <summary>An archive that is a directory of entries without names, and its end.</summary>
    private sealed class DirectorySource : ByteSource
    {
        private const int Header = 46;
        private readonly byte[] _headers = new byte[Header * 1_024];
        private readonly byte[] _end = new byte[22];
        private readonly long _directory;

        public DirectorySource(int entries)
        {
            for (var at = 0; at < _headers.Length; at += Header) "PK\u0001\u0002"u8.CopyTo(_headers.AsSpan(at));
            _directory = (long)entries * Header;
            "PK\u0005\u0006"u8.CopyTo(_end);
            _end[10] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(_end.AsSpan(12), (uint)_directory);
        }

        public override long Length => _directory + _end.Length;

        public override int Read(long offset, Span<byte> destination)
        {
            var read = 0;
            while (read < destination.Length && offset + read < Length)
            {
                var at = offset + read;
                var from = at < _directory ? _headers.AsSpan((int)(at % _headers.Length)) : _end.AsSpan((int)(at - _directory));
                if (at < _directory) from = from[..(int)Math.Min(from.Length, _directory - at)];
                from = from[..Math.Min(from.Length, destination.Length - read)];
                from.CopyTo(destination[read..]);
                read += from.Length;
            }
            return read;
        }
    }
}
