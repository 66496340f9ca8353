using Pipeline.Testing.Aws.S3;
using static Pipeline.Testing.Aws.S3.S3Answers;

namespace Pipeline.Buckets.Tests;

/// <summary>Versions as S3 lists them.</summary>
public sealed class ListingTests
{
    [Fact]
    public async Task The_newest_versions_of_a_key_come_in_the_buckets_order_with_what_each_is()
    {
        await using var s3 = new S3Script(
            Versions(Marker("a", "3", latest: true) + Version("a", "2") + Version("a", "1", storageClass: "DEEP_ARCHIVE")
                + Version("a.txt", "9", latest: true)));

        var versions = await NewestAsync(s3, "a");

        Assert.Equal(
        [
            new("3", new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), IsDeleteMarker: true, 0, null, IsLatest: true, new("a")),
            new("2", new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), IsDeleteMarker: false, 5, "e-2", IsLatest: false,
                new("a")) { StorageClass = "STANDARD" },
            new("1", new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), IsDeleteMarker: false, 5, "e-1", IsLatest: false,
                new("a")) { StorageClass = "DEEP_ARCHIVE" },
        ], versions);
    }

    [Fact]
    public async Task The_newest_versions_of_a_key_cost_one_request_however_many_there_are()
    {
        await using var s3 = new S3Script(
            Versions(Version("a", "2"), "<NextKeyMarker>a</NextKeyMarker><NextVersionIdMarker>2</NextVersionIdMarker>"));

        Assert.Single(await NewestAsync(s3, "a"));
        Assert.Equal("GET /bucket/?versions&encoding-type=url&max-keys=100&prefix=a", Assert.Single(s3.Lines));
    }

    [Theory]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("a+b", "a b")]
    [InlineData("a%20b", "a b")]
    [InlineData("a/../b", "a/../b")]
    [InlineData("%2Fa//b/", "/a//b/")]
    [InlineData("caf%C3%A9", "caf\u00e9")]
    [InlineData("cafe%CC%81", "cafe\u0301")]
    [InlineData("a%01b%0A", "a\u0001b\n")]
    [InlineData("100%25", "100%")]
    [InlineData("a%252Bb", "a%2Bb")]
    public async Task A_key_is_decoded_once(string listed, string key)
    {
        await using var s3 = new S3Script(Versions(Version(listed, "1", latest: true)));

        Assert.Equal(key, Assert.Single(await NewestAsync(s3, key)).Key.Value);
    }

    [Fact]
    public async Task A_whole_bucket_is_listed_page_by_page_from_where_it_stopped()
    {
        await using var s3 = new S3Script(
            Versions(Version("a", "2") + Version("a", "1"),
                "<NextKeyMarker>a%2B+%2F</NextKeyMarker><NextVersionIdMarker>1</NextVersionIdMarker>"),
            Versions(Marker("b", "3"), "<NextKeyMarker>b</NextKeyMarker>"),
            Versions(Version("c", "4")));

        Assert.Equal(["a 2", "a 1", "b 3", "c 4"], await ListAsync(s3, "p+/", new(new("/x y"), "7")));
        Assert.Equal(
        [
            "GET /bucket/?versions&encoding-type=url&key-marker=%2Fx%20y&max-keys=1000&prefix=p%2B%2F&version-id-marker=7",
            "GET /bucket/?versions&encoding-type=url&key-marker=a%2B%20%2F&max-keys=1000&prefix=p%2B%2F&version-id-marker=1",
            "GET /bucket/?versions&encoding-type=url&key-marker=b&max-keys=1000&prefix=p%2B%2F",
        ], s3.Lines);
    }

    [Fact]
    public async Task A_list_that_goes_on_at_the_same_place_ends_in_an_error()
    {
        var page = Versions(Version("a", "1"), "<NextKeyMarker>a</NextKeyMarker><NextVersionIdMarker>1</NextVersionIdMarker>");
        await using var s3 = new S3Script(page, page, Error(500, "AskedOnceMore"));

        Assert.Contains("without end", (await Assert.ThrowsAsync<BucketException>(() => ListAsync(s3))).Message, StringComparison.Ordinal);
        Assert.Equal(2, s3.Requests.Count);
    }

    [Fact]
    public async Task The_pipelines_own_objects_are_left_out_of_a_list()
    {
        await using var s3 = new S3Script(Versions(Version(".docmeta/canary/us-east-2", "2") + Version("a", "1")));

        Assert.Equal(["a 1"], await ListAsync(s3));
    }

    [Fact]
    public async Task An_empty_bucket_has_no_versions()
    {
        await using var s3 = new S3Script(Versions(""));

        Assert.Empty(await ListAsync(s3));
        Assert.Empty(await NewestAsync(s3, "a"));
    }

    [Theory]
    [InlineData("<Version><Key>a</Key><VersionId>1</VersionId></Version>")]
    [InlineData("<Version><Key>a</Key><LastModified>2026-11-21T10:00:00.000Z</LastModified></Version>")]
    [InlineData("<DeleteMarker><VersionId>1</VersionId><LastModified>2026-11-21T10:00:00.000Z</LastModified></DeleteMarker>")]
    public async Task A_version_without_what_each_has_is_an_error_and_no_item_of_the_year_1(string element)
    {
        await using var s3 = new S3Script(Versions(element));

        Assert.Contains("without its key, version id or Last-Modified",
            (await Assert.ThrowsAsync<BucketException>(() => ListAsync(s3))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "NoSuchBucket", "Name a bucket that exists")]
    [InlineData(403, "AccessDenied", "Grant the caller s3:ListBucketVersions")]
    [InlineData(301, "PermanentRedirect", "another region")]
    public async Task A_bucket_that_cannot_be_listed_says_what_to_do(int status, string code, string cure)
    {
        await using var s3 = new S3Script(Error(status, code));

        Assert.Contains(cure, (await Assert.ThrowsAsync<BucketException>(() => ListAsync(s3))).Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<ListedVersion>> NewestAsync(S3Script s3, string key)
    {
        using var client = Clients.Of(s3);
        return await new S3BucketVersions(client).NewestAsync("bucket", new(key), default);
    }

    private static async Task<List<string>> ListAsync(S3Script s3, string prefix = "", ListingPosition? after = null)
    {
        using var client = Clients.Of(s3);
        var listed = new List<string>();
        await foreach (var version in new S3BucketVersions(client).ListAsync("bucket", prefix, after))
            listed.Add($"{version.Key} {version.VersionId}");
        return listed;
    }
}
