using Amazon.S3.Model;

namespace Pipeline.Local.Tests.S3;

/// <summary>Lists: paging, delimiters, encoding (Amazon S3 API Reference, ListObjects, ListObjectsV2, ListObjectVersions).</summary>
public sealed class ListTests(S3Server server) : IClassFixture<S3Server>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_of_any_size_give_everything_once_and_in_order(int size)
    {
        string[] keys = ["p/a", "p/a/1", "p/a/2", "p/b-", "p/b/1", "p/b0", "p/\uFF5E", "p/😀"];
        foreach (var key in keys) await server.PutAsync(Uri.EscapeDataString(key), "x");

        foreach (var delimiter in new[] { null, "/" })
        {
            var expected = delimiter is null ? keys : ["p/a", "p/a/", "p/b-", "p/b/", "p/b0", "p/\uFF5E", "p/😀"];
            var (second, first) = (new List<string>(), new List<string>());
            var request = new ListObjectsV2Request { BucketName = S3Server.Bucket, Prefix = "p/", Delimiter = delimiter, MaxKeys = size };
            for (ListObjectsV2Response page; ; request.ContinuationToken = page.NextContinuationToken)
            {
                page = await server.S3.ListObjectsV2Async(request);
                Assert.InRange(page.KeyCount!.Value, 1, size);
                second.AddRange(Sorted(page.S3Objects, page.CommonPrefixes));
                if (page.IsTruncated != true) break;
            }
            var old = new ListObjectsRequest { BucketName = S3Server.Bucket, Prefix = "p/", Delimiter = delimiter, MaxKeys = size };
            for (ListObjectsResponse page; ; old.Marker = page.NextMarker ?? page.S3Objects[^1].Key)
            {
                page = await server.S3.ListObjectsAsync(old);
                first.AddRange(Sorted(page.S3Objects, page.CommonPrefixes));
                if (page.IsTruncated != true) break;
            }
            Assert.Equal(expected, second);
            Assert.Equal(expected, first);
        }
    }

    [Fact]
    public async Task A_list_says_what_it_was_asked()
    {
        await server.PutAsync("s/1", "x");
        var second = await ListAsync("list-type=2&prefix=s/&start-after=s/0&delimiter=%2C&max-keys=5&fetch-owner=true");
        Assert.Equal(("s/", "s/0", ",", "5", "1"),
            (second.All("Prefix")[0], second.All("StartAfter")[0], second.All("Delimiter")[0], second.All("MaxKeys")[0], second.All(
                "KeyCount")[0]));
        Assert.Single(second.All("Owner"));
        var first = await ListAsync("prefix=s/&marker=s/0&delimiter=");
        Assert.Equal(("s/0", 0, 1), (first.All("Marker")[0], first.All("Delimiter").Length, first.All("Owner").Length));
        var third = await ListAsync("list-type=2&prefix=s/");
        Assert.Equal((0, 0, "CRC64NVME", "FULL_OBJECT"),
            (third.All("Owner").Length, third.All("Delimiter").Length, third.All("ChecksumAlgorithm")[0], third.All("ChecksumType")[0]));
    }

    [Fact]
    public async Task A_continuation_token_comes_back_and_a_wrong_one_is_refused()
    {
        await server.PutAsync("t/1", "x");
        await server.PutAsync("t/2", "x");
        var token = (await ListAsync("list-type=2&prefix=t/&max-keys=1")).All("NextContinuationToken")[0];
        Assert.Equal(token, (await ListAsync($"list-type=2&prefix=t/&continuation-token={token}")).All("ContinuationToken")[0]);
        Assert.Equal("InvalidArgument", (await ListAsync("list-type=2&continuation-token=*")).Code);
        // An empty one begins anew.
        Assert.Equal(["t/1", "t/2"], (await ListAsync("list-type=2&prefix=t/&continuation-token=")).All("Key"));
    }

    [Theory]
    [InlineData("max-keys=-1")]
    [InlineData("max-keys=many")]
    [InlineData("encoding-type=base64")]
    [InlineData("list-type=3")]
    [InlineData("versions&version-id-marker=x")]
    public async Task A_parameter_that_is_wrong_is_named(string query) => Assert.Equal("InvalidArgument", (await ListAsync(query)).Code);

    [Fact]
    public async Task No_keys_are_none()
    {
        var none = await ListAsync("list-type=2&max-keys=0");
        Assert.Equal(("0", "false", 0), (none.All("KeyCount")[0], none.All("IsTruncated")[0], none.All("Contents").Length));
        Assert.Equal("1000", (await ListAsync("max-keys=5000&prefix=none")).All("MaxKeys")[0]);
    }

    [Fact]
    public async Task Line_ends_come_back_as_they_were_with_an_encoding_and_without()
    {
        const string Key = "line/a\r\nb\tc%";
        await server.PutAsync(Uri.EscapeDataString(Key), "x");
        var plain = await ListAsync("prefix=line/");
        Assert.Equal([Key], plain.All("Key"));
        Assert.Contains("a&#xD;&#xA;b", plain.Text);
        Assert.Equal(["line/a%0D%0Ab%09c%25"], (await ListAsync("prefix=line/&encoding-type=url")).All("Key"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Versions_are_paged_between_any_two_also_within_a_key(int size)
    {
        var prefix = $"v{size}/";
        var expected = new List<string>();
        foreach (var key in new[] { "a", "b", "c/1", "c/2" })
        {
            var versions = new List<string>();
            for (var i = 0; i < 3; i++) versions.Insert(0, (await server.PutAsync(prefix + key, $"{i}"))["x-amz-version-id"]!);
            if (key == "b") versions.Insert(0, (await server.SendAsync("DELETE", $"/s3/{S3Server.Bucket}/{prefix}b"))["x-amz-version-id"]!);
            expected.AddRange(versions);
        }
        var (found, latest) = (new List<string>(), 0);
        var request = new ListVersionsRequest { BucketName = S3Server.Bucket, Prefix = prefix, MaxKeys = size };
        for (ListVersionsResponse page; ; (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker))
        {
            page = await server.S3.ListVersionsAsync(request);
            Assert.InRange(page.Versions.Count, 1, size);
            found.AddRange(page.Versions.Select(version => version.VersionId));
            latest += page.Versions.Count(version => version.IsLatest == true);
            if (page.IsTruncated != true) break;
        }
        Assert.Equal(expected, found);
        Assert.Equal(4, latest);
        Assert.Equal([prefix + "c/"],
            (await server.S3.ListVersionsAsync(
                new ListVersionsRequest { BucketName = S3Server.Bucket, Prefix = prefix, Delimiter = "/" })).CommonPrefixes);
    }

    [Fact]
    public async Task A_bucket_can_be_emptied_page_by_page()
    {
        for (var i = 0; i < 7; i++) await server.PutAsync("empty/one", $"{i}");
        await server.PutAsync("empty/two", "x");
        string? key = null, version = null;
        for (var more = true; more;)
        {
            var page = await ListAsync(
                $"versions&prefix=empty/&max-keys=2{(key is null ? "" : $"&key-marker={key}&version-id-marker={version}")}");
            foreach (var (name, id) in page.All("Key")
                .Zip(page.All("VersionId"))) await server.SendAsync("DELETE", $"/s3/{S3Server.Bucket}/{name}?versionId={id}");
            (key, version) = (page.All("NextKeyMarker").FirstOrDefault(), page.All("NextVersionIdMarker").FirstOrDefault());
            more = page.All("IsTruncated")[0] == "true";
        }
        Assert.Empty((await ListAsync("versions&prefix=empty/")).All("Key"));
    }

    [Fact]
    public async Task The_buckets_are_listed()
    {
        var answer = await server.SendAsync("GET", "/s3/");
        Assert.Equal(["documents-us-east-2", "documents-us-west-2"], answer.All("Name"));
        Assert.Equal(["us-east-2", "us-west-2"], answer.All("BucketRegion"));
    }

    private Task<S3Answer> ListAsync(string query) => server.SendAsync("GET", $"/s3/{S3Server.Bucket}?{query}");

    // A page has its keys and its prefixes in two lists; together they are in the order of UTF-8.
    private static IEnumerable<string> Sorted(List<S3Object>? objects, List<string>? prefixes) =>
        (objects ?? []).Select(one => one.Key).Concat(prefixes ?? []).Order(Comparer<string>.Create(Local.S3.Lists.BucketKeys.Compare));
}
