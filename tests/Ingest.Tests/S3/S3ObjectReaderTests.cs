using Pipeline.Buckets;
using Pipeline.Buckets.Tests;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.Ingest.S3;
using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Loopback;

namespace Pipeline.Ingest.Tests.S3;

/// <summary>One GetObject and what its answer means, over HTTP.</summary>
public sealed class S3ObjectReaderTests
{
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");
    private static readonly byte[] Body = "Ein kleiner Text."u8.ToArray();

    [Fact]
    public async Task An_object_is_one_request_for_the_exact_version_with_its_checksum()
    {
        await using var s3 = new S3Script(S3Answers.Object("abc"u8.ToArray(),
            ("x-amz-meta-author", "A"), ("x-amz-replication-status", "REPLICA"),
            ("x-amz-checksum-sha256", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="), ("x-amz-checksum-type", "FULL_OBJECT")));

        await ReadingAsync(s3, async reading =>
        {
            var found = Assert.IsType<ObjectReading.Found>(reading);
            Assert.Equal(new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), found.Version.LastModified);
            Assert.Equal((3L, "not-of-the-bytes", "text/plain", "A", true),
                (found.Version.SizeBytes, found.Version.ETag, found.Version.DeclaredContentType, found.Version.UserMetadata["author"],
                    found.Version.IsReplica));
            // FIPS 180-2, appendix B.1, as S3 writes it: base64.
            Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", found.Version.ChecksumSha256);
            var source = await found.Body.ReadAsync(default);
            Assert.True(source.TryGetMemory(out var bytes));
            Assert.Equal("abc"u8, bytes.Span);
        });

        Assert.Equal("GET /bucket/a.txt?versionId=v1", Assert.Single(s3.Lines));
        Assert.Equal("ENABLED", s3.Requests[0].Headers["x-amz-checksum-mode"]);
    }

    [Theory]
    [InlineData("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=-3", "COMPOSITE")]
    [InlineData("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=-3", null)]
    [InlineData("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "COMPOSITE")]
    [InlineData("ungWv48=", null)]
    public async Task A_checksum_of_parts_is_no_hash(string checksum, string? type)
    {
        await using var s3 = new S3Script(
            S3Answers.Object(Body, [("x-amz-checksum-sha256", checksum), .. type is null ? [] : new[] { ("x-amz-checksum-type", type) }]));

        await ReadingAsync(s3, reading => Assert.Null(Assert.IsType<ObjectReading.Found>(reading).Version.ChecksumSha256));
    }

    [Theory]
    [InlineData("NoSuchKey")]
    [InlineData("NoSuchVersion")]
    public async Task A_version_is_gone_when_S3_says_that_it_is_the_version(string code)
    {
        await using var s3 = new S3Script(S3Answers.Error(404, code));

        await ReadingAsync(s3, reading => Assert.IsType<ObjectReading.Gone>(reading));
    }

    [Fact]
    public async Task A_delete_marker_tells_when_it_was_made()
    {
        await using var s3 = new S3Script(S3Answers.DeleteMarker());

        await ReadingAsync(s3, reading =>
            Assert.Equal(new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), Assert.IsType<ObjectReading.DeleteMarker>(reading).LastModified));
    }

    public static TheoryData<LoopbackResponse, string> Faults => new()
    {
        { S3Answers.Error(404, "NoSuchBucket"), "Name a bucket that exists" },
        { S3Answers.Error(404, "SomethingNew"), "absence is only believed" },
        { S3Answers.Error(403, "AccessDenied"), "Grant the caller s3:GetObjectVersion, s3:ListBucket" },
        { S3Answers.Error(405, "MethodNotAllowed", headers: ("Last-Modified", S3Answers.LastModified)), "405 MethodNotAllowed" },
        { S3Answers.DeleteMarker().Without("Last-Modified"), "without a Last-Modified" },
        { S3Answers.Error(400, "InvalidRequest", "Something else is wrong."), "400 InvalidRequest" },
        { S3Answers.Error(412, "PreconditionFailed"), "replaced while it was read" },
        { S3Answers.SlowDown, "slow or busy" },
        { S3Answers.Error(500, "InternalError"), "slow or busy" },
        { S3Answers.Error(301, "PermanentRedirect"), "another region" },
        { S3Answers.Object(Body).Without("Last-Modified"), "without a Last-Modified" },
        { S3Answers.Object(Body).With("Last-Modified", "Mon, 01 Jan 0001 00:00:00 GMT"), "without a Last-Modified" },
        { S3Answers.Object(Body).With("Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT"), "without a Last-Modified" },
        { S3Answers.Object([.. "11\r\n"u8, .. Body, .. "\r\n0\r\n\r\n"u8]).With("Transfer-Encoding", "chunked"), "without its length" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Any_other_answer_is_a_fault_that_says_what_to_do_and_not_the_key(LoopbackResponse answer, string explanation)
    {
        await using var s3 = new S3Script(answer);

        var exception = await Assert.ThrowsAsync<BucketException>(() => ReadingAsync(s3, _ => { }));

        Assert.Contains(explanation, exception.Message, StringComparison.Ordinal);
        Assert.Contains("version v1 in bucket bucket", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a.txt", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Last_Modified_that_is_no_date_is_a_fault()
    {
        await using var s3 = new S3Script(S3Answers.Object(Body).With("Last-Modified", "yesterday"));

        await Assert.ThrowsAsync<BucketException>(() => ReadingAsync(s3, _ => { }));
    }

    [Fact]
    public async Task A_busy_S3_is_asked_again()
    {
        await using var s3 = new S3Script(S3Answers.SlowDown, S3Answers.Object(Body));

        await ReadingAsync(s3, reading => Assert.IsType<ObjectReading.Found>(reading), retries: 1);
        Assert.Equal(2, s3.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_body_that_is_cut_is_a_fault_and_no_shorter_document(int after)
    {
        await using var s3 = new S3Script(S3Answers.Object(Body).CutAfter(after));

        await ReadingAsync(s3, async reading =>
            await Assert.ThrowsAnyAsync<IOException>(() => Assert.IsType<ObjectReading.Found>(reading).Body.ReadAsync(default)));
    }

    [Theory]
    [InlineData("DEEP_ARCHIVE", null, "in DEEP_ARCHIVE;")]
    [InlineData("GLACIER", null, "in GLACIER;")]
    [InlineData("INTELLIGENT_TIERING", "ARCHIVE_ACCESS", "in ARCHIVE_ACCESS;")]
    public async Task An_archived_object_is_told_with_its_facts(string storageClass, string? archiveStatus, string reason)
    {
        await using var s3 = new S3Script(S3Answers.Archived, S3Answers.Object(Body,
            [("x-amz-storage-class", storageClass), ("x-amz-meta-author", "A"),
                .. archiveStatus is null ? [] : new[] { ("x-amz-archive-status", archiveStatus) }]));

        await ReadingAsync(s3, reading =>
        {
            var unreadable = Assert.IsType<ObjectReading.Unreadable>(reading);
            Assert.Equal(ItemStatus.Archived, unreadable.Status);
            Assert.StartsWith(reason, unreadable.Reason, StringComparison.Ordinal);
            Assert.Equal((17L, "text/plain", "A"),
                (unreadable.Version.SizeBytes, unreadable.Version.DeclaredContentType, unreadable.Version.UserMetadata["author"]));
            Assert.Equal(new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), unreadable.Version.LastModified);
        });
        Assert.Equal(["GET /bucket/a.txt?versionId=v1", "HEAD /bucket/a.txt?versionId=v1"], s3.Lines);
    }

    [Fact]
    public async Task An_object_encrypted_with_its_uploaders_key_is_told_with_the_facts_of_the_list()
    {
        await using var s3 = new S3Script(
            S3Answers.CustomerEncrypted,
            S3Answers.Versions(S3Answers.Version("a.txt", "v2", "2026-11-21T11:00:00.000Z") + S3Answers.Version("a.txt", "v1")
                + S3Answers.Version("a.txt2", "v1", "2026-11-21T12:00:00.000Z")));

        await ReadingAsync(s3, reading =>
        {
            var unreadable = Assert.IsType<ObjectReading.Unreadable>(reading);
            Assert.Equal(ItemStatus.Encrypted, unreadable.Status);
            Assert.Contains("SSE-C", unreadable.Reason, StringComparison.Ordinal);
            Assert.Equal((5L, "e-v1", 10), (unreadable.Version.SizeBytes, unreadable.Version.ETag, unreadable.Version.LastModified.Hour));
        });
        Assert.Equal("GET /bucket/?versions&encoding-type=url&max-keys=1000&prefix=a.txt", s3.Lines[1]);
    }

    [Fact]
    public async Task An_object_encrypted_with_its_uploaders_key_and_removed_before_it_is_listed_is_gone()
    {
        await using var s3 = new S3Script(S3Answers.CustomerEncrypted,
            S3Answers.Versions(S3Answers.Version("a.txt", "v2") + S3Answers.Version("a.txt2", "v1")));

        await ReadingAsync(s3, reading => Assert.IsType<ObjectReading.Gone>(reading));
    }

    private static Task ReadingAsync(S3Script s3, Action<ObjectReading> check, ObjectAddress? address = null, int retries = 0) =>
        ReadingAsync(s3, reading =>
    {
        check(reading);
        return Task.CompletedTask;
    }, address, retries);

    private static async Task ReadingAsync(S3Script s3, Func<ObjectReading, Task> check, ObjectAddress? address = null, int retries = 0)
    {
        using var client = Clients.Of(s3, retries);
        var reading = await new S3ObjectReader(client).OpenAsync(address ?? Address, default);
        await check(reading);
        if (reading is ObjectReading.Found found) await found.Body.DisposeAsync();
    }
}
