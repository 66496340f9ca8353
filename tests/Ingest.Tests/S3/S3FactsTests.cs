using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Buckets;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.S3;

namespace Pipeline.Ingest.Tests.S3;

public sealed class S3FactsTests
{
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");

    // 32 bytes, 31 bytes, and the first with more than base64 after it.
    private const string Whole = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Short = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==";

    [Fact]
    public void S3s_first_day_is_the_first_that_an_object_can_be_of()
    {
        Assert.Equal(new DateTimeOffset(2006, 3, 14, 0, 0, 0, TimeSpan.Zero), S3Facts.Date("Tue, 14 Mar 2006 00:00:00 GMT", Address));
        Assert.Throws<BucketException>(() => S3Facts.Date("Mon, 13 Mar 2006 23:59:59 GMT", Address));
        Assert.Throws<BucketException>(() => S3Facts.Date("yesterday", Address));
        Assert.Throws<BucketException>(() => S3Facts.Date(null, Address));
    }

    [Theory]
    [InlineData(Whole, "FULL_OBJECT", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData(Whole, null, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData(Whole, "COMPOSITE", null)]
    [InlineData(Short, "FULL_OBJECT", null)]
    [InlineData(Whole + "-3", "FULL_OBJECT", null)]
    [InlineData(null, "FULL_OBJECT", null)]
    public void A_checksum_counts_when_it_is_one_of_all_the_bytes(string? checksum, string? type, string? hex) =>
        Assert.Equal(hex, S3Facts.Of(Address, Response(checksum, type)).ChecksumSha256);

    [Fact]
    public async Task A_body_that_is_let_go_ends_its_transfer()
    {
        var transfer = new MemoryStream([1]);
        var response = Response(null, null);
        response.ResponseStream = transfer;

        await new S3ObjectBody(null!, Address, response).DisposeAsync();

        Assert.False(transfer.CanRead);
    }

    private static GetObjectResponse Response(string? checksum, string? type)
    {
        var response = new GetObjectResponse
        {
            LastModified = new DateTime(2026, 1, 15, 9, 0, 0, DateTimeKind.Utc),
            ChecksumSHA256 = checksum,
            ChecksumType = type is null ? null : ChecksumType.FindValue(type),
        };
        response.Headers.ContentLength = 1;
        return response;
    }
}
