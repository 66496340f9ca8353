using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Pipeline.Local.Tests.S3;

/// <summary>Bodies held to what was said of them (S3 User Guide, checking object integrity).</summary>
public sealed class ChecksumTests(S3Server server) : IClassFixture<S3Server>
{
    // The check values of the CRC catalogue for "123456789", and FIPS 180's algorithms by the platform.
    public static TheoryData<string, string> Known => new()
    {
        { "CRC32", Convert.ToBase64String([0xCB, 0xF4, 0x39, 0x26]) },
        { "CRC32C", Convert.ToBase64String([0xE3, 0x06, 0x92, 0x83]) },
        { "CRC64NVME", Convert.ToBase64String([0xAE, 0x8B, 0x14, 0x86, 0x0A, 0x79, 0x98, 0x88]) },
#pragma warning disable CA5350
        { "SHA1", Convert.ToBase64String(SHA1.HashData("123456789"u8)) },
#pragma warning restore CA5350
        { "SHA256", Convert.ToBase64String(SHA256.HashData("123456789"u8)) },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public async Task A_checksum_is_taken_kept_and_told_and_a_wrong_one_stores_nothing(string algorithm, string value)
    {
        var (key, header) = ($"checksum/{algorithm}", "x-amz-checksum-" + algorithm.ToLowerInvariant());
        var put = await server.PutAsync(key, "123456789", (header, value));
        Assert.Equal((200, value, "FULL_OBJECT"), (put.Status, put[header], put["x-amz-checksum-type"]));
        var got = await server.GetAsync(key, ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal((value, "FULL_OBJECT"), (got[header], got["x-amz-checksum-type"]));
        Assert.Null((await server.GetAsync(key))[header]);
        Assert.Null((await server.GetAsync(key, ("x-amz-checksum-mode", "ENABLED"), ("Range", "bytes=0-3")))[header]);

        var wrong = await server.PutAsync(key, "123456780", (header, value));
        Assert.Equal((400, "BadDigest"), (wrong.Status, wrong.Code));
        Assert.Equal("123456789", (await server.GetAsync(key)).Text);
        Assert.Equal((400, "InvalidRequest"), Told(await server.PutAsync(key, "123456789", (header, "bad"))));
    }

    [Theory]
    [MemberData(nameof(Known))]
    public async Task A_trailing_checksum_is_checked_and_told(string algorithm, string value)
    {
        var (key, header) = ($"trailer/{algorithm}", "x-amz-checksum-" + algorithm.ToLowerInvariant());
        Assert.Equal(200, (await PutChunkedAsync(key, $"{header}:{value}\r\n", header)).Status);
        Assert.Equal(value, (await server.GetAsync(key, ("x-amz-checksum-mode", "ENABLED")))[header]);

        Assert.Equal((400, "BadDigest"), Told(await PutChunkedAsync(key + "-wrong", $"{header}:{Flip(value)}\r\n", header)));
        Assert.Equal((400, "MalformedTrailerError"), Told(await PutChunkedAsync(key + "-wrong", "", header)));
        Assert.Equal((400, "MalformedTrailerError"), Told(await PutChunkedAsync(key + "-wrong", $"{header}:x\r\n", header)));
        Assert.Equal(404, (await server.GetAsync(key + "-wrong")).Status);
    }

    [Fact]
    public async Task Without_a_checksum_S3s_own_choice_is_computed()
    {
        Assert.Equal(Convert.ToBase64String([0xAE, 0x8B, 0x14, 0x86, 0x0A, 0x79, 0x98, 0x88]),
            (await server.PutAsync("checksum/none", "123456789"))["x-amz-checksum-crc64nvme"]);
    }

    [Fact]
    public async Task Digests_and_lengths_that_do_not_fit_store_nothing()
    {
        Assert.Equal((400, "BadDigest"), Told(await server.PutAsync("digest/a", "abc", ("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="))));
        Assert.Equal((400, "InvalidDigest"), Told(await server.PutAsync("digest/a", "abc", ("Content-MD5", "short"))));
        Assert.Equal((400, "InvalidRequest"),
            Told(await server.PutAsync("digest/a", "abc", ("x-amz-checksum-crc32", "AAAAAA=="), ("x-amz-checksum-crc32c", "AAAAAA=="))));
        Assert.Equal((400, "InvalidRequest"), Told(await server.PutAsync("digest/a", "abc", ("x-amz-sdk-checksum-algorithm", "CRC99"))));
        Assert.Equal((400, "IncompleteBody"), Told(await PutChunkedAsync("digest/a", "", trailer: null, decoded: 8)));
        Assert.Equal((400, "IncompleteBody"), Told(await PutChunkedAsync("digest/a", "", trailer: null, decoded: 10)));
        Assert.Equal((400, "XAmzContentSHA256Mismatch"),
            Told(await server.PutAsync("digest/a", "abc", ("x-amz-content-sha256", new string('0', 64)))));
        Assert.Equal(404, (await server.GetAsync("digest/a")).Status);
    }

    [Fact]
    public async Task An_SDK_that_signs_its_chunks_is_understood()
    {
        await server.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = S3Server.Bucket,
                Key = "chunks/signed",
                ContentBody = Texts.French,
                UseChunkEncoding = true,
                ChecksumAlgorithm = ChecksumAlgorithm.SHA1,
            });
        Assert.Equal(Texts.French, (await server.GetAsync("chunks/signed")).Text);
    }

    [Fact]
    public void Bytes_make_the_same_checksum_however_they_are_cut()
    {
        var bytes = Encoding.ASCII.GetBytes("123456789");
        foreach (var algorithm in Local.S3.Bodies.ChecksumAlgorithm.All)
        {
            using var whole = algorithm.Start();
            whole.Append(bytes);
            using var cut = algorithm.Start();
            foreach (var one in bytes) cut.Append([one]);
            Assert.Equal(whole.Value(), cut.Value());
        }
    }

    private Task<S3Answer> PutChunkedAsync(string key, string trailers, string? trailer, int decoded = 9)
    {
        var body = Encoding.ASCII.GetBytes($"5\r\n12345\r\n4;chunk-extension=x\r\n6789\r\n0\r\n{trailers}\r\n");
        List<(string, string)> headers = [("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ("Content-Encoding", "aws-chunked"), ("x-amz-decoded-content-length", $"{decoded}")];
        if (trailer is not null) headers.Add(("x-amz-trailer", trailer));
        return server.SendAsync("PUT", $"/s3/{S3Server.Bucket}/{key}", body, [.. headers]);
    }

    private static string Flip(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        bytes[0] ^= 1;
        return Convert.ToBase64String(bytes);
    }

    private static (int, string) Told(S3Answer answer) => (answer.Status, answer.Code);
}
