using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tests.S3;

/// <summary>Multipart uploads (S3 User Guide, uploading and copying objects using multipart upload).</summary>
public sealed class MultipartTests(S3Server server) : IClassFixture<S3Server>
{
    private const int Five = 5 * 1024 * 1024;

    private static readonly byte[] Large = Bytes(1, Five);
    private static readonly byte[] Small = Bytes(2, 1000);

    [Fact]
    public async Task Parts_are_listed_joined_and_read_by_number()
    {
        const string Key = "multipart/joined";
        var id = await StartAsync(Key, request =>
        {
            request.ContentType = "text/plain";
            request.Metadata["by"] = "me";
            request.Headers.CacheControl = "no-cache";
        });
        var (first, last) = (await PutPartAsync(Key, id, 1, Large), await PutPartAsync(Key, id, 7, Small));
        var listed = await server.S3.ListPartsAsync(S3Server.Bucket, Key, id);
        Assert.Equal([(1, (long)Five), (7, 1000)], listed.Parts.Select(part => (part.PartNumber!.Value, part.Size!.Value)));
        var page = await server.S3.ListPartsAsync(
            new ListPartsRequest { BucketName = S3Server.Bucket, Key = Key, UploadId = id, MaxParts = 1 });
        Assert.Equal((true, 1), (page.IsTruncated, page.NextPartNumberMarker));

        var done = await CompleteAsync(Key, id, (1, first), (7, last));
        Assert.Equal($"\"{Convert.ToHexStringLower(EntityMd5.Hash([.. EntityMd5.Hash(Large), .. EntityMd5.Hash(Small)]))}-2\"", done.ETag);
        using var whole = await server.S3.GetObjectAsync(S3Server.Bucket, Key);
        Assert.Equal(("text/plain", "me", "no-cache", Five + 1000L),
            (whole.Headers.ContentType, whole.Metadata["by"], whole.Headers.CacheControl, whole.ContentLength));

        var part = await server.GetAsync(Key + "?partNumber=2");
        Assert.Equal((206, "2", $"bytes {Five}-{Five + 999}/{Five + 1000}"),
            (part.Status, part["x-amz-mp-parts-count"], part["content-range"]));
        Assert.Equal(Small, part.Body);
        Assert.Equal("InvalidPartNumber", (await server.GetAsync(Key + "?partNumber=3")).Code);
        Assert.Equal("InvalidRequest", (await server.GetAsync(Key + "?partNumber=1", ("Range", "bytes=0-1"))).Code);
        await server.PutAsync("multipart/none", "x");
        Assert.Equal((206, "x"),
            ((await server.GetAsync("multipart/none?partNumber=1")).Status, (await server.GetAsync("multipart/none?partNumber=1")).Text));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_completion_the_upload_stays_and_can_be_completed()
    {
        const string Key = "multipart/wrong";
        var id = await StartAsync(Key);
        var (first, second, third) =
            (await PutPartAsync(Key, id, 1, Large), await PutPartAsync(Key, id, 2, Small), await PutPartAsync(Key, id, 3, Small));

        Assert.Equal("InvalidPartOrder", await RefusedAsync(Key, id, (2, second), (1, first)));
        Assert.Equal("EntityTooSmall", await RefusedAsync(Key, id, (1, first), (2, second), (3, third)));
        Assert.Equal("InvalidPart", await RefusedAsync(Key, id, (1, second)));
        Assert.Equal("InvalidPart", await RefusedAsync(Key, id, (1, first), (4, third)));
        Assert.Equal("MalformedXML",
            (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}/{Key}?uploadId={id}", "<CompleteMultipartUpload/>"u8.ToArray())).Code);
        await server.PutAsync(Key, "there");
        var document = $"<CompleteMultipartUpload><Part><PartNumber>3</PartNumber><ETag>{third}</ETag></Part></CompleteMultipartUpload>";
        Assert.Equal("PreconditionFailed",
            (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}/{Key}?uploadId={id}", System.Text.Encoding.UTF8.GetBytes(document),
                ("If-None-Match", "*"))).Code);
        Assert.Equal("there", (await server.GetAsync(Key)).Text);

        Assert.NotNull((await CompleteAsync(Key, id, (1, first), (3, third))).VersionId);
        var whole = await server.GetAsync(Key);
        Assert.Equal(Large.Concat(Small), whole.Body);
    }

    [Fact]
    public async Task A_completion_asked_for_again_gives_the_same_answer_and_no_second_version()
    {
        const string Key = "multipart/again";
        var id = await StartAsync(Key);
        var part = await PutPartAsync(Key, id, 1, Small);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CompleteAsync(Key, id, (1, part))));
        Assert.Single(answers.Select(answer => answer.VersionId).Distinct());
        Assert.Single((await server.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = S3Server.Bucket, Prefix = Key })).Versions);
        Assert.Equal("NoSuchUpload", await RefusedAsync(Key, id, (1, "other")));
        Assert.Equal("NoSuchUpload", await RefusedAsync("multipart/other-key", id, (1, part)));
    }

    [Fact]
    public async Task A_part_uploaded_again_takes_the_place_of_the_one_before_also_while_that_still_runs()
    {
        const string Key = "multipart/replaced";
        var id = await StartAsync(Key);
        using var slow = new SlowBody(Small);
        var first = server.Pipeline.Http.PutAsync(new Uri($"/s3/{S3Server.Bucket}/{Key}?uploadId={id}&partNumber=1", UriKind.Relative),
            slow);
        await slow.Started;
        var second = await PutPartAsync(Key, id, 1, Large);
        slow.Finish();
        using var answer = await first;
        Assert.True(answer.IsSuccessStatusCode);
        var last = answer.Headers.ETag!.Tag.Trim('"');

        await CompleteAsync(Key, id, (1, second), (1, last));
        Assert.Equal(Small, (await server.GetAsync(Key)).Body);
        // Nothing of either part is left beside the object itself.
        Assert.DoesNotContain(Directory.EnumerateFiles(server.Pipeline.Data, "*", SearchOption.AllDirectories),
            path => new FileInfo(path).Length == Large.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Part_numbers_are_1_to_10000(int number)
    {
        var id = await StartAsync("multipart/numbers");
        Assert.Equal("InvalidArgument", (await server.PutAsync($"multipart/numbers?uploadId={id}&partNumber={number}", "x")).Code);
    }

    [Fact]
    public async Task An_aborted_upload_is_gone_with_its_parts()
    {
        const string Key = "multipart/aborted";
        var id = await StartAsync(Key);
        var part = await PutPartAsync(Key, id, 1, Small);
        await server.S3.AbortMultipartUploadAsync(S3Server.Bucket, Key, id);
        Assert.Equal("NoSuchUpload", await RefusedAsync(Key, id, (1, part)));
        Assert.Equal("NoSuchUpload", (await server.PutAsync($"{Key}?uploadId={id}&partNumber=2", "x")).Code);
        Assert.Equal("NoSuchUpload", (await server.SendAsync("GET", $"/s3/{S3Server.Bucket}/{Key}?uploadId={id}")).Code);
        Assert.Equal(404, (await server.GetAsync(Key)).Status);
    }

    [Fact]
    public async Task Open_uploads_are_listed_by_key_and_rolled_up()
    {
        var ids = new List<string>();
        foreach (var key in new[] { "uploads/b", "uploads/a/1", "uploads/a/2", "uploads/b" }) ids.Add(await StartAsync(key));
        var listed = await server.S3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = S3Server.Bucket, Prefix = "uploads/" });
        Assert.Equal(["uploads/a/1", "uploads/a/2", "uploads/b", "uploads/b"], listed.MultipartUploads.Select(upload => upload.Key));
        Assert.Equal(ids.Order(), listed.MultipartUploads.Select(upload => upload.UploadId).Order());

        var rolled = await server.S3.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = S3Server.Bucket, Prefix = "uploads/", Delimiter = "/", MaxUploads = 2 });
        Assert.Equal(["uploads/a/"], rolled.CommonPrefixes);
        Assert.Equal((true, "uploads/b"), (rolled.IsTruncated, Assert.Single(rolled.MultipartUploads).Key));
        var rest = await server.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest
        {
            BucketName = S3Server.Bucket,
            Prefix = "uploads/",
            Delimiter = "/",
            KeyMarker = rolled.NextKeyMarker,
            UploadIdMarker = rolled.NextUploadIdMarker,
        });
        Assert.Equal("uploads/b", Assert.Single(rest.MultipartUploads).Key);
        Assert.NotEqual(rolled.MultipartUploads[0].UploadId, rest.MultipartUploads[0].UploadId);
    }

    [Fact]
    public async Task A_checksum_of_the_parts_checksums_is_kept_and_one_of_all_bytes_too()
    {
        foreach (var (type, full) in new[] { (ChecksumType.COMPOSITE, false), (ChecksumType.FULL_OBJECT, true) })
        {
            var key = $"multipart/{type}";
            var id = await StartAsync(key, request => (request.ChecksumAlgorithm, request.ChecksumType) = (ChecksumAlgorithm.CRC32, type));
            var parts = new List<UploadPartResponse>();
            foreach (var (bytes, number) in new[] { (Large, 1), (Small, 2) })
                parts.Add(await server.S3.UploadPartAsync(
                    new UploadPartRequest
                    {
                        BucketName = S3Server.Bucket,
                        Key = key,
                        UploadId = id,
                        PartNumber = number,
                        InputStream = new MemoryStream(bytes),
                        ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
                    }));
            var listed = string.Concat(parts.Select(
                part => $"<Part><PartNumber>{part.PartNumber}</PartNumber><ETag>{part.ETag}</ETag></Part>"));
            var wrong = $"<CompleteMultipartUpload>{listed}</CompleteMultipartUpload>";
            Assert.Equal("BadDigest",
                (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}/{key}?uploadId={id}", System.Text.Encoding.UTF8.GetBytes(wrong),
                    ("x-amz-checksum-crc32", "AAAAAA=="))).Code);

            var done = await server.S3.CompleteMultipartUploadAsync(
                new()
                {
                    BucketName = S3Server.Bucket,
                    Key = key,
                    UploadId = id,
                    PartETags = [.. parts.Select(part => new PartETag(part))],
                });
            var expected = full
                ? Crc32([.. Large, .. Small])
                : Crc32([.. Convert.FromBase64String(Crc32(Large)), .. Convert.FromBase64String(Crc32(Small))]) + "-2";
            Assert.Equal((expected, type), (done.ChecksumCRC32, done.ChecksumType));
            var attributes = await server.S3.GetObjectAttributesAsync(
                new()
                {
                    BucketName = S3Server.Bucket,
                    Key = key,
                    ObjectAttributes = [ObjectAttributes.Checksum, ObjectAttributes.ObjectParts, ObjectAttributes.ObjectSize],
                });
            Assert.Equal((expected, Five + 1000L, 2),
                (attributes.Checksum.ChecksumCRC32, attributes.ObjectSize, attributes.ObjectParts.TotalPartsCount));
            Assert.Equal([Crc32(Large), Crc32(Small)], attributes.ObjectParts.Parts.Select(part => part.ChecksumCRC32));
            Assert.Equal(Crc32(Small),
                (await server.GetAsync(key + "?partNumber=2", ("x-amz-checksum-mode", "ENABLED")))["x-amz-checksum-crc32"]);
        }
    }

    [Fact]
    public async Task Checksums_that_S3_does_not_combine_are_refused_at_the_start()
    {
        foreach (var (algorithm, type) in new[] { ("SHA256", "FULL_OBJECT"), ("CRC64NVME", "COMPOSITE") })
            Assert.Equal("InvalidRequest",
                (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}/k?uploads", null, ("x-amz-checksum-algorithm", algorithm),
                    ("x-amz-checksum-type", type))).Code);
        var id = await StartAsync("multipart/mixed", request => request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256);
        Assert.Equal("InvalidRequest",
            (await server.PutAsync($"multipart/mixed?uploadId={id}&partNumber=1", "123456789", ("x-amz-checksum-crc32", "y/Q5Jg=="))).Code);
    }

    private async Task<string> StartAsync(string key, Action<InitiateMultipartUploadRequest>? configure = null)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = S3Server.Bucket, Key = key };
        configure?.Invoke(request);
        return (await server.S3.InitiateMultipartUploadAsync(request)).UploadId;
    }

    private async Task<string> PutPartAsync(string key, string id, int number, byte[] bytes)
    {
        var answer = await server.SendAsync("PUT", $"/s3/{S3Server.Bucket}/{key}?uploadId={id}&partNumber={number}", bytes);
        return answer.Status == 200 ? answer["etag"]!.Trim('"') : answer.Code;
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string key, string id, params (int Number, string ETag)[] parts) =>
        server.S3.CompleteMultipartUploadAsync(
            new()
            {
                BucketName = S3Server.Bucket,
                Key = key,
                UploadId = id,
                PartETags = [.. parts.Select(part => new PartETag(part.Number, part.ETag))],
            });

    private async Task<string> RefusedAsync(string key, string id, params (int Number, string ETag)[] parts)
    {
        // The SDK sorts the parts; here they go as they stand.
        var listed = string.Concat(parts.Select(
            part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>\"{part.ETag}\"</ETag></Part>"));
        var document = $"<CompleteMultipartUpload>{listed}</CompleteMultipartUpload>";
        return (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}/{key}?uploadId={id}",
            System.Text.Encoding.UTF8.GetBytes(document))).Code;
    }

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static string Crc32(byte[] bytes)
    {
        var hash = System.IO.Hashing.Crc32.Hash(bytes);
        Array.Reverse(hash);
        return Convert.ToBase64String(hash);
    }

    /// <summary>A body of which half is sent at once and the rest when the test says so.</summary>
    private sealed class SlowBody(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _started = new();
        private readonly TaskCompletionSource _finish = new();

        public Task Started => _started.Task;

        public void Finish() => _finish.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            _started.SetResult();
            await _finish.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
