using System.Text;
using Amazon.S3.Model;

namespace Pipeline.Local.Tests.S3;

/// <summary>Sub-resources: what is in force, S3's own error for what is not set, and never a listing or an object instead.</summary>
public sealed class SubresourceTests(S3Server server) : IClassFixture<S3Server>
{
    [Theory]
    [InlineData("policy", 404, "NoSuchBucketPolicy")]
    [InlineData("policyStatus", 404, "NoSuchBucketPolicy")]
    [InlineData("tagging", 404, "NoSuchTagSet")]
    [InlineData("lifecycle", 404, "NoSuchLifecycleConfiguration")]
    [InlineData("encryption", 404, "ServerSideEncryptionConfigurationNotFoundError")]
    [InlineData("object-lock", 404, "ObjectLockConfigurationNotFoundError")]
    [InlineData("publicAccessBlock", 404, "NoSuchPublicAccessBlockConfiguration")]
    [InlineData("website", 404, "NoSuchWebsiteConfiguration")]
    [InlineData("analytics&id=1", 404, "NoSuchConfiguration")]
    [InlineData("metadataTable", 501, "NotImplemented")]
    [InlineData("session", 501, "NotImplemented")]
    [InlineData("policy&acl", 400, "InvalidArgument")]
    public async Task What_is_not_set_is_S3s_error(string name, int status, string code)
    {
        var answer = await server.SendAsync("GET", $"/s3/{S3Server.Bucket}?{name}");
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("accelerate", "AccelerateConfiguration", "")]
    [InlineData("acl", "AccessControlPolicy", "FULL_CONTROL")]
    [InlineData("cors", "CORSConfiguration", "http://front.example")]
    [InlineData("location", "LocationConstraint", "us-west-2")]
    [InlineData("logging", "BucketLoggingStatus", "")]
    [InlineData("notification", "NotificationConfiguration", "s3:ObjectCreated:*")]
    [InlineData("ownershipControls", "OwnershipControls", "BucketOwnerEnforced")]
    [InlineData("replication", "ReplicationConfiguration", "arn:aws:s3:::documents-us-east-2")]
    [InlineData("requestPayment", "RequestPaymentConfiguration", "BucketOwner")]
    [InlineData("versioning", "VersioningConfiguration", "Enabled")]
    [InlineData("inventory", "ListInventoryConfigurationsResult", "false")]
    public async Task What_is_in_force_is_told(string name, string root, string holds)
    {
        var answer = await server.SendAsync("GET", $"/s3/{S3Server.Bucket}?{name}");
        Assert.Equal((200, root), (answer.Status, answer.Xml.Name.LocalName));
        Assert.Contains(holds, answer.Text);
    }

    [Theory]
    [InlineData("PUT", "policy", 501, "NotImplemented")]
    [InlineData("DELETE", "policy", 501, "NotImplemented")]
    [InlineData("PUT", "acl", 400, "MalformedACLError")]
    [InlineData("PUT", "tagging", 501, "NotImplemented")]
    [InlineData("DELETE", "", 403, "AccessDenied")]
    [InlineData("PUT", "", 409, "BucketAlreadyOwnedByYou")]
    [InlineData("POST", "", 405, "MethodNotAllowed")]
    [InlineData("PATCH", "", 405, "MethodNotAllowed")]
    public async Task A_bucket_is_as_it_is(string method, string name, int status, string code)
    {
        var answer = await server.SendAsync(method, $"/s3/{S3Server.Bucket}{(name == "" ? "" : "?" + name)}");
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("Enabled", 200, "")]
    [InlineData("Suspended", 409, "InvalidBucketState")]
    [InlineData("Off", 400, "IllegalVersioningConfigurationException")]
    public async Task Versions_stay_on(string status, int expected, string code)
    {
        var answer = await server.SendAsync("PUT", $"/s3/{S3Server.Bucket}?versioning",
            Encoding.UTF8.GetBytes($"<VersioningConfiguration><Status>{status}</Status></VersioningConfiguration>"));
        Assert.Equal((expected, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("PUT", "encryption", "NotImplemented")]
    [InlineData("PUT", "renameObject", "NotImplemented")]
    [InlineData("PUT", "acl", "MalformedACLError")]
    [InlineData("PUT", "retention", "InvalidRequest")]
    [InlineData("GET", "legal-hold", "InvalidRequest")]
    [InlineData("GET", "torrent", "NotImplemented")]
    [InlineData("POST", "select", "NotImplemented")]
    [InlineData("POST", "restore", "InvalidObjectState")]
    [InlineData("DELETE", "acl", "NotImplemented")]
    [InlineData("GET", "uploads", "MethodNotAllowed")]
    [InlineData("PUT", "partNumber=1", "InvalidArgument")]
    [InlineData("GET", "attributes", "InvalidArgument")]
    [InlineData("POST", "", "MethodNotAllowed")]
    public async Task An_objects_sub_resource_is_never_the_object(string method, string name, string code)
    {
        await server.PutAsync("sub/object", "kept");
        Assert.Equal(code, (await server.SendAsync(method, $"/s3/{S3Server.Bucket}/sub/object{(name == "" ? "" : "?" + name)}",
            method == "GET" ? null : "<x/>"u8.ToArray())).Code);
        Assert.Equal("kept", (await server.GetAsync("sub/object")).Text);
        // A parameter that S3 does not know is nothing.
        Assert.Equal("kept", (await server.GetAsync("sub/object?x-id=GetObject&other")).Text);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000/FULL_CONTROL", "")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000/READ", "AccessControlListNotSupported")]
    [InlineData("1111/FULL_CONTROL", "AccessControlListNotSupported")]
    public async Task The_access_list_in_force_may_be_put_once_more_and_no_other(string grant, string code)
    {
        await server.PutAsync("sub/acl", "kept");
        var granted = $"<Grant><Grantee><ID>{grant.Split('/')[0]}</ID></Grantee><Permission>{grant.Split('/')[^1]}</Permission></Grant>";
        var document = grant == "" ? null : Encoding.UTF8.GetBytes(
            $"<AccessControlPolicy><AccessControlList>{granted}</AccessControlList></AccessControlPolicy>");
        (string, string)[] fields = grant == "" ? [("x-amz-acl", "private")] : [];
        foreach (var name in new[] { "", "/sub/acl" }) Assert.Equal(code, await PutListAsync(name, fields));
        Assert.Equal("AccessControlListNotSupported", await PutListAsync("/sub/acl", ("x-amz-acl", "public-read")));
        Assert.Equal("NoSuchKey", await PutListAsync("/sub/none", fields));
        Assert.Contains("FULL_CONTROL", (await server.GetAsync("sub/acl?acl")).Text);
        Assert.Equal("kept", (await server.GetAsync("sub/acl")).Text);

        async Task<string> PutListAsync(string name, params (string, string)[] given) =>
            (await server.SendAsync("PUT", $"/s3/{S3Server.Bucket}{name}?acl", document, given)).Code;
    }

    [Fact]
    public async Task Attributes_are_told_as_asked()
    {
        await server.PutAsync("sub/attributes", "123456789");
        var answer = await server.GetAsync("sub/attributes?attributes",
            ("x-amz-object-attributes", "ETag,Checksum,ObjectSize,StorageClass,ObjectParts"));
        Assert.Equal(("25f9e794323b453885f5181f1b624d0b", "9", "STANDARD", "rosUhgp5mIg="),
            (answer.All("ETag")[0], answer.All("ObjectSize")[0], answer.All("StorageClass")[0], answer.All("ChecksumCRC64NVME")[0]));
        Assert.Empty(answer.All("ObjectParts"));
        Assert.Empty((await server.GetAsync("sub/attributes?attributes", ("x-amz-object-attributes", "ObjectSize"))).All("ETag"));
        Assert.Equal("NoSuchKey", (await server.GetAsync("sub/none?attributes", ("x-amz-object-attributes", "ETag"))).Code);
    }

    [Fact]
    public async Task Tags_are_put_read_and_deleted_on_the_version_named()
    {
        var first = (await server.PutAsync("sub/tags", "1", ("x-amz-tagging", "a=1&b=%C3%A9%20x")))["x-amz-version-id"];
        await server.PutAsync("sub/tags", "2");
        var tags = await server.S3.GetObjectTaggingAsync(
            new GetObjectTaggingRequest { BucketName = S3Server.Bucket, Key = "sub/tags", VersionId = first });
        Assert.Equal([("a", "1"), ("b", "é x")], tags.Tagging.Select(tag => (tag.Key, tag.Value)));
        await server.S3.PutObjectTaggingAsync(
            new() { BucketName = S3Server.Bucket, Key = "sub/tags", Tagging = new() { TagSet = [new() { Key = "c", Value = "" }] } });
        Assert.Equal("1", (await server.GetAsync("sub/tags"))["x-amz-tagging-count"]);
        Assert.Equal("2", (await server.GetAsync($"sub/tags?versionId={first}"))["x-amz-tagging-count"]);
        await server.S3.DeleteObjectTaggingAsync(new() { BucketName = S3Server.Bucket, Key = "sub/tags" });
        Assert.Null((await server.GetAsync("sub/tags"))["x-amz-tagging-count"]);
        Assert.Equal(2, (await server.S3.ListVersionsAsync(
            new ListVersionsRequest { BucketName = S3Server.Bucket, Prefix = "sub/tags" })).Versions.Count);
    }

    [Theory]
    [InlineData("a=1&a=2")]
    [InlineData("=1")]
    [InlineData("a=%21")]
    [InlineData("a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1")]
    public async Task Tags_beyond_S3s_limits_are_refused(string tags) =>
        Assert.Equal("InvalidTag", (await server.PutAsync("sub/bad", "x", ("x-amz-tagging", tags))).Code);

    [Fact]
    public async Task An_expected_owner_is_held_to()
    {
        Assert.Equal(200, (await server.PutAsync("sub/owner", "x", ("x-amz-expected-bucket-owner", "000000000000"))).Status);
        Assert.Equal((403, "AccessDenied"), Told(await server.PutAsync("sub/owner", "y", ("x-amz-expected-bucket-owner", "111111111111"))));
        Assert.Equal((403, "AccessDenied"),
            Told(await server.PutAsync("sub/copy", "", ("x-amz-copy-source", $"{S3Server.Bucket}/sub/owner"),
                ("x-amz-source-expected-bucket-owner", "111111111111"))));
    }

    [Fact]
    public async Task An_error_is_S3s_document_and_to_HEAD_a_status_alone()
    {
        var answer = await server.SendAsync("GET", "/s3/no-bucket/key?x=1");
        Assert.Equal((404, "NoSuchBucket", "application/xml"), (answer.Status, answer.Code, answer["content-type"]));
        Assert.Equal(("no-bucket", "/s3/no-bucket/key", answer["x-amz-request-id"]),
            (answer.All("BucketName")[0], answer.All("Resource")[0], answer.All("RequestId")[0]));
        var head = await server.SendAsync("HEAD", "/s3/no-bucket/key");
        Assert.Equal((404, 0), (head.Status, head.Body.Length));
        Assert.Equal((403, "AccessDenied"), Told(await server.SendAsync("PUT", "/s3/new-bucket")));
        Assert.Equal((200, "us-west-2"),
            ((await server.SendAsync("HEAD", $"/s3/{S3Server.Bucket}")).Status, (await server.SendAsync("HEAD",
                $"/s3/{S3Server.Bucket}"))["x-amz-bucket-region"]));
    }

    private static (int, string) Told(S3Answer answer) => (answer.Status, answer.Code);
}
