using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

public sealed class BucketContentTests : ProvisioningTests
{
    private const string Type = BucketContentResource.Type;
    private static readonly object Properties = new { Bucket = "west" };

    [Fact]
    public async Task Every_version_goes_with_the_resource_page_by_page_and_none_before()
    {
        Aws.Buckets["west"] = new StandInBucket("us-west-2") { Versions = { "a", "b", "c", "d", "e" } };

        await Stack.DeployAsync(Type, "Content", Properties);
        Assert.Equal(5, Aws.Buckets["west"].Versions.Count);
        Assert.Empty(Aws.Calls);

        Assert.Equal("SUCCESS", (await Stack.RemoveAsync(Type, "Content"))["Status"]!.ToString());
        Assert.Empty(Aws.Buckets["west"].Versions);
        Assert.Equal(3, Aws.Calls.Count(call => call.Action == "s3:DeleteObjectVersion"));
    }

    [Fact]
    public async Task A_bucket_that_is_gone_has_no_content()
    {
        await Stack.DeployAsync(Type, "Content", Properties);
        Assert.Equal("SUCCESS", (await Stack.RemoveAsync(Type, "Content"))["Status"]!.ToString());
    }
}
