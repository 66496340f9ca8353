using Pipeline.Buckets;
using Pipeline.Buckets.Tests;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.S3;
using Pipeline.Metadata;
using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Loopback;

namespace Pipeline.Ingest.Tests.S3;

/// <summary>A large object in ranges, over HTTP.</summary>
public sealed class S3RangeSourceTests
{
    private static readonly byte[] Bytes = Filled(S3RangeSource.BlockBytes + 100);
    private static readonly LoopbackResponse Whole = S3Answers.Object(Bytes);

    [Fact]
    public async Task Ranges_are_asked_for_of_the_exact_version_and_entity_without_a_checksum()
    {
        await using var s3 = new S3Script(request => S3Answers.Range(request, Whole));

        var read = Read(s3, S3RangeSource.BlockBytes - 10, 1000);

        Assert.Equal(Bytes[(S3RangeSource.BlockBytes - 10)..], read);
        Assert.Equal(["GET /bucket/large.txt?versionId=v1", "GET /bucket/large.txt?versionId=v1"], s3.Lines);
        Assert.Equal(["bytes=0-1048575", "bytes=1048576-1048675"], s3.Requests.Select(request => request.Headers["Range"]));
        Assert.All(s3.Requests, request => Assert.Equal("\"not-of-the-bytes\"", request.Headers["If-Match"]));
        Assert.All(s3.Requests, request => Assert.DoesNotContain("x-amz-checksum-mode", request.Headers.Keys));
    }

    [Fact]
    public async Task A_read_across_blocks_takes_of_the_second_what_it_still_has_room_for()
    {
        await using var s3 = new S3Script(request => S3Answers.Range(request, Whole));

        Assert.Equal(Bytes[(S3RangeSource.BlockBytes - 10)..(S3RangeSource.BlockBytes + 20)], Read(s3, S3RangeSource.BlockBytes - 10, 30));
    }

    [Fact]
    public async Task A_block_is_fetched_once_while_it_is_kept()
    {
        await using var s3 = new S3Script(request => S3Answers.Range(request, Whole));
        using var client = Clients.Of(s3);
        var source = Source(client);

        for (var i = 0; i < 10; i++) Assert.Equal(10, source.Read(i * 10, new byte[10]));
        Assert.Equal(0, source.Read(Bytes.Length, new byte[10]));
        Assert.Equal(0, source.Read(-1, new byte[10]));

        Assert.Single(s3.Requests);
    }

    [Fact]
    public async Task Of_many_blocks_the_last_eight_are_kept()
    {
        var bytes = Filled((S3RangeSource.KeptBlocks + 1) * S3RangeSource.BlockBytes);
        await using var s3 = new S3Script(request => S3Answers.Range(request, S3Answers.Object(bytes)));
        using var client = Clients.Of(s3);
        var source = new S3RangeSource(client, new ObjectAddress("bucket", new("large.txt"), "v1"), bytes.Length, null, default);
        foreach (var block in new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 0 }) source.Read(block * S3RangeSource.BlockBytes, new byte[1]);

        Assert.Equal("bytes=0-1048575", s3.Requests[^1].Headers["Range"]);
        Assert.Equal(S3RangeSource.KeptBlocks + 2, s3.Requests.Count);
    }

    public static TheoryData<LoopbackResponse, string> Faults => new()
    {
        { Whole, "does not hand ranges on" },
        { Whole.With("Content-Range", "bytes 1-1048575/1048676") with { Status = 206 }, "does not hand ranges on" },
        { Whole.With("Content-Range", "bytes 0-1048575/9999999") with { Status = 206 }, "does not hand ranges on" },
        { Whole.With("Content-Range", "bytes 0-1048575/1048676"), "does not hand ranges on" },
        { Whole with { Status = 206 }, "does not hand ranges on" },
        { S3Answers.Error(412, "PreconditionFailed"), "replaced while it was read" },
        { S3Answers.Error(416, "InvalidRange"), "416 InvalidRange" },
        { S3Answers.Error(404, "NoSuchVersion"), "404 NoSuchVersion" },
        { S3Answers.SlowDown, "slow or busy" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Anything_but_the_range_is_a_fault(LoopbackResponse answer, string explanation)
    {
        await using var s3 = new S3Script(answer);

        Assert.Contains(explanation, Assert.Throws<BucketException>(() => Read(s3, 0, 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_that_is_cut_is_a_fault_also_for_a_reader_of_documents()
    {
        await using var s3 = new S3Script(request => S3Answers.Range(request, Whole).CutAfter(1000));
        using var client = Clients.Of(s3);
        var source = Source(client);

        Assert.ThrowsAny<IOException>(() => source.Read(0, new byte[10]));
        Assert.ThrowsAny<IOException>(() => DocumentExtractor.Extract(source, new("large.txt", "text/plain")));
    }

    [Fact]
    public async Task The_hard_deadline_ends_a_range_that_does_not_come()
    {
        using var deadline = new CancellationTokenSource();
        await using var s3 = new S3Script(_ =>
        {
            deadline.Cancel();
            return Whole.CutAfter(0) with { Closes = false };
        });
        using var client = Clients.Of(s3);

        Assert.ThrowsAny<OperationCanceledException>(() => Source(client, deadline.Token).Read(0, new byte[10]));
    }

    private static byte[] Read(S3Script s3, long offset, int count)
    {
        using var client = Clients.Of(s3);
        var bytes = new byte[count];
        return bytes[..Source(client).Read(offset, bytes)];
    }

    private static S3RangeSource Source(Amazon.S3.IAmazonS3 client, CancellationToken deadline = default) =>
        new(client, new ObjectAddress("bucket", new("large.txt"), "v1"), Bytes.Length, "\"not-of-the-bytes\"", deadline);

    // The readable half of ASCII, each block another.
    private static byte[] Filled(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte)(' ' + ((i + (i / S3RangeSource.BlockBytes)) % 90));
        return bytes;
    }
}
