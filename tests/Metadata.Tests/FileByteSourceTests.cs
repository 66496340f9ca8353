namespace Pipeline.Metadata.Tests;

public sealed class FileByteSourceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(256 * 1024)]
    [InlineData(256 * 1024 + 1)]
    [InlineData(1_000_000)]
    public void Reads_of_every_size_and_place_give_the_file_s_bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(_path, bytes);
        using var source = new FileByteSource(_path);
        var random = new Random(1);
        Assert.All(Enumerable.Range(0, 500), _ =>
        {
            var offset = random.Next(length + 100);
            var buffer = new byte[random.Next(random.Next(20) == 0 ? 50_000 : 600)];
            var expected = bytes.AsSpan(Math.Min(offset, length));
            expected = expected[..Math.Min(expected.Length, buffer.Length)];
            Assert.Equal(expected.ToArray(), buffer[..source.Read(offset, buffer)]);
        });
        Assert.Equal(0, source.Read(-1, new byte[1]));
    }

    [Fact]
    public void A_small_file_is_at_hand_whole_and_a_large_one_is_not()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        using (var small = new FileByteSource(_path))
        {
            Assert.True(small.TryGetMemory(out var all));
            Assert.Equal([1, 2, 3], all.ToArray());
        }
        File.WriteAllBytes(_path, new byte[300_000]);
        using var large = new FileByteSource(_path);
        Assert.False(large.TryGetMemory(out _));
    }

    // Of the file there is a hole alone, which takes no room on the disk.
    [Fact]
    public void Of_a_large_file_little_is_held()
    {
        using (var file = File.OpenWrite(_path)) file.SetLength(200_000_000);
        using var source = new FileByteSource(_path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, source.Read(100, new byte[1]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    public void Dispose() => File.Delete(_path);
}
