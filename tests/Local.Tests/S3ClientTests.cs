using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest.S3;

namespace Pipeline.Local.Tests;

/// <summary>Real clients against the S3 subset: AWS's SDK for .NET, and Ingest's own reader over it; other clients are in
/// Clients.</summary>
public sealed class S3ClientTests : IAsyncLifetime
{
    private const string Bucket = "documents-us-west-2";

    private RunningPipeline _pipeline = null!;
    private AmazonS3Client _s3 = null!;

    public async Task InitializeAsync()
    {
        _pipeline = await RunningPipeline.StartAsync();
        _s3 = _pipeline.NewS3();
    }

    public async Task DisposeAsync()
    {
        _s3.Dispose();
        await _pipeline.DisposeAsync();
    }

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("with space+plus%25.txt")]
    [InlineData("double//slash/../dots/.")]
    [InlineData("e\u0301 and \u00e9.txt")]
    [InlineData("日本語/файл.txt")]
    public async Task A_key_comes_back_as_it_was_written(string key)
    {
        await _s3.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = Texts.French });

        var listed = await _s3.ListObjectsV2Async(new() { BucketName = Bucket });
        Assert.Equal([key], listed.S3Objects.Select(found => found.Key));
        await RunningPipeline.Eventually(async () => (await _pipeline.ListAsync("us-east-2", "fr")).Count == 1);
        Assert.Equal(key, (await _pipeline.ListAsync("us-east-2", "fr"))[0].GetProperty("objectKey").GetString());
    }

    // AWS's SDK takes a leading slash away from a path with the bucket in it, so plain HTTP puts this one; reading it must not take it
    // away.
    [Fact]
    public async Task A_leading_slash_belongs_to_the_key_also_for_ingests_reader()
    {
        using var content = new StringContent(Texts.French);
        using var put = await _pipeline.Http.PutAsync(new Uri($"/s3/{Bucket}//leading/slash.txt", UriKind.Relative), content);
        var address = new ObjectAddress(Bucket, new ObjectKey("/leading/slash.txt"), put.Headers.GetValues("x-amz-version-id").Single());

        using var exact = new ExactKeyClient(new BasicAWSCredentials(_pipeline.S3Key.Id, _pipeline.S3Key.Secret),
            (AmazonS3Config)_s3.Config);
        var found = Assert.IsType<ObjectReading.Found>(await new S3ObjectReader(exact).OpenAsync(address, CancellationToken.None));
        await found.Body.DisposeAsync();
        await RunningPipeline.Eventually(async () => (await _pipeline.ListAsync("us-east-2", "fr")).Count == 1);
        Assert.Equal(address.Key.Value, (await _pipeline.ListAsync("us-east-2", "fr"))[0].GetProperty("objectKey").GetString());
    }

    [Fact]
    public async Task Two_spellings_of_one_letter_are_two_documents()
    {
        await _s3.PutObjectAsync(new() { BucketName = Bucket, Key = "\u00e9.txt", ContentBody = Texts.French });
        await _s3.PutObjectAsync(new() { BucketName = Bucket, Key = "e\u0301.txt", ContentBody = Texts.French });
        await RunningPipeline.Eventually(async () => (await _pipeline.ListAsync("us-east-2", "fr")).Count == 2);
    }

    [Fact]
    public async Task An_upload_in_parts_becomes_one_object()
    {
        var bytes = new byte[12 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        using var transfer = new TransferUtility(_s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 5 * 1024 * 1024 });
        await transfer.UploadAsync(
            new TransferUtilityUploadRequest
            {
                BucketName = Bucket,
                Key = "parts.bin",
                InputStream = new MemoryStream(bytes),
                PartSize = 5 * 1024 * 1024,
            });

        using var answer = await _s3.GetObjectAsync(Bucket, "parts.bin");
        var there = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(there);
        Assert.Equal(bytes, there.ToArray());
        Assert.EndsWith("-3\"", answer.ETag);
    }

    [Fact]
    public async Task Headers_of_the_uploader_come_back_and_stand_in_the_item()
    {
        await _s3.PutObjectAsync(
            new()
            {
                BucketName = Bucket,
                Key = "a.txt",
                ContentBody = Texts.French,
                ContentType = "text/plain; charset=utf-8",
                Metadata = { ["department"] = "harbour" },
            });

        using var answer = await _s3.GetObjectAsync(Bucket, "a.txt");
        Assert.Equal("harbour", answer.Metadata["department"]);
        await RunningPipeline.Eventually(async () => (await _pipeline.ListAsync("us-west-2", "fr")).Count == 1);
        var id = (await _pipeline.ListAsync("us-west-2", "fr"))[0].GetProperty("documentId").GetString();
        var item = await _pipeline.GetJsonAsync($"/us-west-2/documents/{id}");
        Assert.Equal("text/plain; charset=utf-8", item.GetProperty("declaredContentType").GetString());
        Assert.Equal("harbour", item.GetProperty("userMetadata").GetProperty("department").GetString());
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_with_their_delete_marker()
    {
        var first = (await _s3.PutObjectAsync(new() { BucketName = Bucket, Key = "a.txt", ContentBody = "1" })).VersionId;
        var second = (await _s3.PutObjectAsync(new() { BucketName = Bucket, Key = "a.txt", ContentBody = "2" })).VersionId;
        var marker = (await _s3.DeleteObjectAsync(Bucket, "a.txt")).VersionId;

        var versions = (await _s3.ListVersionsAsync(Bucket)).Versions;
        Assert.Equal([marker, second, first], versions.Select(version => version.VersionId));
        Assert.Equal([true, false, false], versions.Select(version => version.IsLatest == true));
        Assert.Equal([true, false, false], versions.Select(version => version.IsDeleteMarker == true));
        var missing = await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "a.txt"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_list_is_paged_and_rolled_up_at_its_delimiter()
    {
        foreach (var key in new[] { "a/1", "a/2", "b/1", "c" })
            await _s3.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = key });
        var first = await _s3.ListObjectsV2Async(new() { BucketName = Bucket, Delimiter = "/", MaxKeys = 2 });
        var second = await _s3.ListObjectsV2Async(
            new() { BucketName = Bucket, Delimiter = "/", MaxKeys = 2, ContinuationToken = first.NextContinuationToken });

        Assert.Equal(["a/", "b/"], first.CommonPrefixes);
        Assert.True(first.IsTruncated);
        Assert.Equal(["c"], second.S3Objects.Select(found => found.Key));
        Assert.NotEqual(true, second.IsTruncated);
    }

    [Fact]
    public async Task Ingests_reader_tells_an_object_from_a_delete_marker_and_from_nothing()
    {
        var reader = new S3ObjectReader(_s3);
        var version = (await _s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "a.txt", ContentBody = Texts.French, Metadata = { ["by"] = "me" } })).VersionId;
        var marker = (await _s3.DeleteObjectAsync(Bucket, "a.txt")).VersionId;
        var listed = (await _s3.ListVersionsAsync(Bucket)).Versions;

        var found = Assert.IsType<ObjectReading.Found>(
            await reader.OpenAsync(new(Bucket, new ObjectKey("a.txt"), version), CancellationToken.None));
        await using var body = found.Body;
        Assert.True((await body.ReadAsync(CancellationToken.None)).TryGetMemory(out var bytes));
        Assert.Equal(Texts.French, System.Text.Encoding.UTF8.GetString(bytes.Span));
        Assert.Equal("me", found.Version.UserMetadata["by"]);
        Assert.Equal(listed.Single(one => one.VersionId == version).LastModified!.Value.ToUniversalTime(),
            found.Version.LastModified.UtcDateTime);

        var deleted = Assert.IsType<ObjectReading.DeleteMarker>(
            await reader.OpenAsync(new(Bucket, new ObjectKey("a.txt"), marker), CancellationToken.None));
        Assert.Equal(listed.Single(one => one.VersionId == marker).LastModified!.Value.ToUniversalTime(), deleted.LastModified.UtcDateTime);
        Assert.IsType<ObjectReading.Gone>(await reader.OpenAsync(new(Bucket, new ObjectKey("a.txt"), "none"), CancellationToken.None));
        Assert.IsType<ObjectReading.Gone>(await reader.OpenAsync(new(Bucket, new ObjectKey("other"), "none"), CancellationToken.None));
    }
}
