using System.Text;

namespace Pipeline.Local.Tests.S3;

/// <summary>Objects: what is kept with them, ranges, versions, deletes (Amazon S3 API Reference).</summary>
public sealed class ObjectTests(S3Server server) : IClassFixture<S3Server>
{
    [Fact]
    public async Task Every_field_that_S3_keeps_comes_back_with_the_object_and_with_its_head()
    {
        (string Name, string Value)[] fields =
        [
            ("Cache-Control", "max-age=5"), ("Content-Disposition", "attachment; filename=\"a.txt\""), ("Content-Encoding", "identity"),
            ("Content-Language", "fr"),
            ("Expires", "Thu, 01 Jan 2032 00:00:00 GMT"), ("Content-Type", "text/plain; charset=utf-8"),
            ("x-amz-storage-class", "STANDARD_IA"),
            ("x-amz-website-redirect-location", "/x"), ("x-amz-meta-department", "Two words"),
        ];
        await server.PutAsync("fields", "text", fields);
        foreach (var answer in new[] { await server.GetAsync("fields"), await server.SendAsync("HEAD", $"/s3/{S3Server.Bucket}/fields") })
            Assert.Equal(fields, fields.Select(field => (field.Name, answer[field.Name.ToLowerInvariant()]!)));
    }

    [Fact]
    public async Task The_encoding_of_the_transfer_is_not_the_objects()
    {
        await server.SendAsync("PUT", $"/s3/{S3Server.Bucket}/encoded", "1\r\nx\r\n0\r\n\r\n"u8.ToArray(),
            ("Content-Encoding", "aws-chunked, gzip"), ("x-amz-decoded-content-length", "1"));
        Assert.Equal("gzip", (await server.GetAsync("encoded"))["content-encoding"]);
    }

    [Fact]
    public async Task Metadata_in_UTF_8_come_back_in_UTF_8()
    {
        // HttpClient sends and reads header fields in Latin-1 unless it is told otherwise.
        using var handler = new SocketsHttpHandler
        {
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        using var http = new HttpClient(handler) { BaseAddress = server.Pipeline.Http.BaseAddress };
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/s3/{S3Server.Bucket}/utf8") { Content = new ByteArrayContent([1]) };
        put.Headers.TryAddWithoutValidation("x-amz-meta-title", "Übersicht 日本");
        Assert.True((await http.SendAsync(put)).IsSuccessStatusCode);
        using var got = await http.GetAsync(new Uri($"/s3/{S3Server.Bucket}/utf8", UriKind.Relative));
        Assert.Equal("Übersicht 日本", got.Headers.GetValues("x-amz-meta-title").Single());
    }

    [Theory]
    [InlineData(2048, 200, "")]
    [InlineData(2049, 400, "MetadataTooLarge")]
    public async Task User_metadata_are_two_kilobytes_at_most(int bytes, int status, string code)
    {
        var answer = await server.PutAsync("metadata", "x", ("x-amz-meta-a", new string('v', bytes - 1)));
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("bytes=0-9", 206, 0, 10)]
    [InlineData("bytes=10-", 206, 10, 246)]
    [InlineData("bytes=-5", 206, 251, 5)]
    [InlineData("bytes=-999", 206, 0, 256)]
    [InlineData("bytes=250-999", 206, 250, 6)]
    [InlineData("bytes=0-0,5-6", 200, 0, 256)]
    [InlineData("bytes=5-2", 200, 0, 256)]
    [InlineData("bytes=abc", 200, 0, 256)]
    [InlineData("bytes=256-", 416, 0, 0)]
    [InlineData("bytes=-0", 416, 0, 0)]
    public async Task A_range_is_served_as_S3_serves_it(string range, int status, int from, int length)
    {
        var bytes = Enumerable.Range(0, 256).Select(one => (byte)one).ToArray();
        await server.SendAsync("PUT", $"/s3/{S3Server.Bucket}/range", bytes);
        var answer = await server.GetAsync("range", ("Range", range));
        Assert.Equal(status, answer.Status);
        if (status == 416)
        {
            Assert.Equal(("InvalidRange", "256", "bytes */256"), (answer.Code, answer.All("ActualObjectSize")[0], answer["content-range"]));
            return;
        }
        Assert.Equal(bytes[from..(from + length)], answer.Body);
        Assert.Equal(status == 206 ? $"bytes {from}-{from + length - 1}/256" : null, answer["content-range"]);
    }

    [Fact]
    public async Task A_range_is_conditional_on_the_version_it_belongs_to()
    {
        var eTag = (await server.PutAsync("if-range", "0123456789"))["etag"]!;
        Assert.Equal("01", (await server.GetAsync("if-range", ("Range", "bytes=0-1"), ("If-Range", eTag))).Text);
        Assert.Equal("0123456789", (await server.GetAsync("if-range", ("Range", "bytes=0-1"), ("If-Range", "\"other\""))).Text);
    }

    [Fact]
    public async Task A_delete_marker_hides_what_is_still_there()
    {
        var version = (await server.PutAsync("marker", "1"))["x-amz-version-id"];
        var deleted = await server.SendAsync("DELETE", $"/s3/{S3Server.Bucket}/marker");
        Assert.Equal((204, "true"), (deleted.Status, deleted["x-amz-delete-marker"]));
        var hidden = await server.GetAsync("marker");
        Assert.Equal((404, "NoSuchKey", "true"), (hidden.Status, hidden.Code, hidden["x-amz-delete-marker"]));
        var marker = await server.GetAsync($"marker?versionId={deleted["x-amz-version-id"]}");
        Assert.Equal((405, "MethodNotAllowed", "true", "DELETE"),
            (marker.Status, marker.Code, marker["x-amz-delete-marker"], marker["allow"]));
        Assert.Equal("1", (await server.GetAsync($"marker?versionId={version}")).Text);
        await server.SendAsync("DELETE", $"/s3/{S3Server.Bucket}/marker?versionId={deleted["x-amz-version-id"]}");
        Assert.Equal("1", (await server.GetAsync("marker")).Text);
    }

    [Fact]
    public async Task Versions_that_are_not_there_are_told_apart_from_keys()
    {
        await server.PutAsync("version", "1");
        Assert.Equal("NoSuchVersion", (await server.GetAsync("version?versionId=none")).Code);
        Assert.Equal("NoSuchKey", (await server.GetAsync("no-version")).Code);
        Assert.Equal("InvalidArgument", (await server.GetAsync("version?versionId=")).Code);
        Assert.Equal(204, (await server.SendAsync("DELETE", $"/s3/{S3Server.Bucket}/version?versionId=none")).Status);
        Assert.Equal("InvalidArgument", (await server.PutAsync("version?versionId=none", "2")).Code);
    }

    [Theory]
    [InlineData("%20", " ")]
    [InlineData("a%0D%0Ab", "a\r\nb")]
    [InlineData("a%01b", "a\u0001b")]
    [InlineData("double//slash/../dots/.", "double//slash/../dots/.")]
    [InlineData("..%2F..%2F..%2Fetc%2Fpasswd", "../../../etc/passwd")]
    [InlineData("%2e%2e", "..")]
    [InlineData("+a%2Bb", "+a+b")]
    [InlineData("%E6%97%A5%F0%9F%98%80", "日😀")]
    public async Task A_key_is_what_the_client_wrote_and_never_a_path(string encoded, string key)
    {
        Assert.Equal(200, (await server.PutAsync(encoded, "keyed")).Status);
        Assert.Equal("keyed", (await server.GetAsync(encoded)).Text);
        var escaped = UriEscape(key);
        Assert.Contains(escaped, (await server.SendAsync("GET", $"/s3/{S3Server.Bucket}?encoding-type=url")).All("Key"));
        Assert.All(Directory.EnumerateFiles(Path.Combine(server.Pipeline.Data, "us-west-2", "objects"), "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain("passwd", path));
    }

    [Fact]
    public async Task Keys_that_are_no_UTF_8_or_too_long_are_refused()
    {
        Assert.Equal("InvalidURI", (await server.PutAsync("%FF", "x")).Code);
        Assert.Equal("KeyTooLongError", (await server.PutAsync(new string('x', 1025), "x")).Code);
        Assert.Equal(200, (await server.PutAsync(new string('x', 1024), "x")).Status);
    }

    [Fact]
    public async Task Many_keys_are_deleted_one_by_one()
    {
        foreach (var key in new[] { "many/1", "many/2", "many/%20" }) await server.PutAsync(key, "x");
        var answer = await server.DeleteManyAsync(
            $"<Delete><Object><Key>many/1</Key></Object><Object><Key>many/ </Key></Object><Object><Key> "
            + $"</Key></Object><Object><Key>{new string('x', 1025)}</Key></Object></Delete>");
        Assert.Equal(200, answer.Status);
        Assert.Equal(3, answer.All("DeleteMarkerVersionId").Length);
        Assert.Equal(["KeyTooLongError"], answer.All("Code"));
        Assert.Equal(404, (await server.GetAsync("many/1")).Status);
        Assert.Equal(404, (await server.GetAsync("many/%20")).Status);
        Assert.Equal(200, (await server.GetAsync("many/2")).Status);
        Assert.Empty((await server.DeleteManyAsync("<Delete><Quiet>true</Quiet><Object><Key>many/2</Key></Object></Delete>"))
            .All("Deleted"));
    }

    [Theory]
    [InlineData("<Delete>")]
    [InlineData("<Delete/>")]
    [InlineData("<Other/>")]
    [InlineData("<!DOCTYPE Delete [<!ENTITY a \"b\">]><Delete><Object><Key>&a;</Key></Object></Delete>")]
    public async Task What_is_no_list_of_keys_is_malformed(string document) =>
        Assert.Equal("MalformedXML", (await server.DeleteManyAsync(document)).Code);

    [Fact]
    public async Task A_list_of_keys_without_a_digest_deletes_nothing()
    {
        await server.PutAsync("undigested", "x");
        Assert.Equal("InvalidRequest",
            (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}?delete",
                "<Delete><Object><Key>undigested</Key></Object></Delete>"u8.ToArray())).Code);
        Assert.Equal(200, (await server.GetAsync("undigested")).Status);
    }

    [Fact]
    public async Task Bytes_that_are_gone_from_the_disk_are_an_error_that_is_told_and_reported()
    {
        await server.PutAsync("lost", "bytes that will be lost");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(server.Pipeline.Data, "us-west-2", "objects"), "*",
            SearchOption.AllDirectories))
        {
            if (await File.ReadAllTextAsync(path) == "bytes that will be lost") File.Delete(path);
        }
        var answer = await server.GetAsync("lost");
        Assert.Equal((500, "InternalError"), (answer.Status, answer.Code));
        Assert.Contains("lost", server.Pipeline.Output.ToString());
    }

    [Theory]
    [InlineData("x-amz-server-side-encryption", "aws:kms", "NotImplemented")]
    [InlineData("x-amz-server-side-encryption-customer-algorithm", "AES256", "NotImplemented")]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE", "InvalidRequest")]
    [InlineData("x-amz-acl", "public-read", "AccessControlListNotSupported")]
    [InlineData("x-amz-grant-read", "id=1", "AccessControlListNotSupported")]
    [InlineData("x-amz-storage-class", "LUKEWARM", "InvalidStorageClass")]
    [InlineData("x-amz-write-offset-bytes", "1", "NotImplemented")]
    public async Task What_would_be_promised_and_not_kept_is_refused(string field, string value, string code)
    {
        Assert.Equal(code, (await server.PutAsync("promised", "x", (field, value))).Code);
        Assert.Equal(404, (await server.GetAsync("promised")).Status);
    }

    private static string UriEscape(string key) => Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal);
}
