using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tests.Storage;

/// <summary>Nothing is deleted that nobody asked to delete, and nothing outside the folder is touched.</summary>
public sealed class NothingDeletedTests : IDisposable
{
    private readonly TwoBuckets _buckets = new();

    public void Dispose() => _buckets.Dispose();

    [Fact]
    public async Task Files_that_nothing_names_are_moved_to_quarantine_and_said()
    {
        var kept = TwoBuckets.BlobOf(await _buckets.PutAsync("a", "kept", "v1"));
        _buckets.Reopen(() =>
        {
            File.WriteAllText(_buckets.PathOf("west", "incoming", Guid.NewGuid().ToString("n")), "cut off");
            File.WriteAllText(_buckets.PathOf("west", "objects", "notes.txt"), "foreign");
            Directory.CreateDirectory(_buckets.PathOf("west", "objects", "zz"));
            File.WriteAllText(_buckets.PathOf("west", "objects", "zz", "zz0"), "unnamed");
            Directory.CreateDirectory(_buckets.PathOf("west", "objects", "a folder of mine"));
        });

        Assert.Equal(4, _buckets.West.SetStraysAside());

        Assert.Equal(["cut off", "foreign", "unnamed"],
            Directory.GetFiles(_buckets.West.Blobs.Quarantine).Select(File.ReadAllText).Order());
        Assert.True(Directory.Exists(Path.Combine(_buckets.West.Blobs.Quarantine, "a folder of mine")));
        Assert.True(File.Exists(kept.Path));
        Assert.Contains("quarantine", Assert.Single(_buckets.Reports));
        Assert.Equal(0, _buckets.West.SetStraysAside());
    }

    [Fact]
    public async Task What_is_being_uploaded_is_no_stray()
    {
        await _buckets.West.Blobs.WriteAsync(new MemoryStream("written, not yet named"u8.ToArray()), default);

        Assert.Equal(0, _buckets.West.SetStraysAside());
    }

    [Fact]
    public void A_link_is_moved_itself_and_what_it_points_to_is_left_alone()
    {
        var elsewhere = Directory.CreateDirectory(_buckets.PathOf("elsewhere")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "precious"), "precious");
        Directory.CreateSymbolicLink(_buckets.PathOf("west", "objects", "ab"), elsewhere);
        File.CreateSymbolicLink(_buckets.PathOf("west", "objects", "cdef"), Path.Combine(elsewhere, "precious"));

        File.CreateSymbolicLink(_buckets.PathOf("west", "incoming", "nowhere"), _buckets.PathOf("nowhere"));

        Assert.Equal(3, _buckets.West.SetStraysAside());

        Assert.Equal("precious", File.ReadAllText(Path.Combine(elsewhere, "precious")));
        Assert.NotNull(new DirectoryInfo(Path.Combine(_buckets.West.Blobs.Quarantine, "ab")).LinkTarget);
    }

    [Fact]
    public async Task Removing_a_version_for_good_does_not_reach_through_a_linked_folder()
    {
        var blob = TwoBuckets.BlobOf(await _buckets.PutAsync("a", "text", "v1"));
        var shard = Path.GetDirectoryName(blob.Path)!;
        var elsewhere = _buckets.PathOf("elsewhere");
        Directory.Move(shard, elsewhere);
        Directory.CreateSymbolicLink(shard, elsewhere);

        _buckets.West.Bucket.DeleteVersion(new ObjectKey("a"), "v1");
        _buckets.West.Blobs.Delete(blob);

        Assert.Equal("text", await File.ReadAllTextAsync(Path.Combine(elsewhere, blob.Name)));
    }

    [Theory]
    [InlineData("objects")]
    [InlineData("incoming")]
    [InlineData("quarantine")]
    public void A_folder_of_the_store_that_is_a_link_is_refused(string name)
    {
        var folder = Directory.CreateDirectory(_buckets.PathOf("other")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, name), Directory.CreateDirectory(_buckets.PathOf("elsewhere")).FullName);

        var exception = Assert.Throws<IOException>(() => BucketFolder.Open(folder, "documents", "us-west-2"));

        Assert.Contains("symbolic link", exception.Message);
        Assert.Contains("--data", exception.Message);
    }
}
