using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Tests.Storage;

/// <summary>What is kept with an object outlives the process.</summary>
public sealed class StoredHeadersTests
{
    [Fact]
    public async Task Header_fields_tags_checksum_and_parts_are_there_when_the_folder_is_opened_again()
    {
        var path = Directory.CreateTempSubdirectory("docmeta-").FullName;
        var headers = new StoredHeaders
        {
            Fields = new Dictionary<string, string>
            {
                ["cache-control"] = "max-age=5",
                ["content-disposition"] = "attachment; filename*=UTF-8''%C3%A9",
            },
            Tags = new Dictionary<string, string> { ["kind"] = "report é" },
            Checksum = new("CRC32C", "AAAAAA==-2", IsComposite: true),
            Parts = [new(1, 5, "BBBBBB=="), new(7, 1)],
        };
        using (var folder = Open(path))
        {
            var (blob, _) = await folder.Blobs.WriteAsync(new MemoryStream([1, 2]), default);
            folder.Bucket.Put(new ObjectKey("a"), new(blob) { Headers = headers with { Tags = new Dictionary<string, string>() } },
                TimeProvider.System.GetUtcNow(), "v1");
            folder.Bucket.SetTags(new ObjectKey("a"), "v1", headers.Tags);
        }
        using var again = Open(path);
        Assert.Equivalent(headers, again.Bucket.Get(new ObjectKey("a"), "v1")!.Object!.Headers, strict: true);
    }

    private static BucketFolder Open(string path) => BucketFolder.Open(path, "documents-us-west-2", "us-west-2");
}
