using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Tests.Facts;

public class RegionalEndpointTests
{
    private static readonly GlobalTableSpec Spec = Samples.Load("document-metadata.yaml").Spec with { Account = "111122223333" };

    [Theory]
    [InlineData(WriteMode.AnyRegion, "all", "all")]
    [InlineData(WriteMode.OneRegion, "all", "none")]
    [InlineData(WriteMode.YourRegion, "home", "home")]
    public void Every_region_says_where_it_is_asked_and_what_is_written_there(WriteMode mode, string primary, string second)
    {
        string[] apis = ["us-east-2=https://b2.execute-api.us-east-2.amazonaws.com", "https://{region}.example.com"];
        Assert.Equal(
            [
                new("us-west-2", primary, "https://dynamodb.us-west-2.amazonaws.com",
                    "arn:aws:dynamodb:us-west-2:111122223333:table/document-metadata", "https://us-west-2.example.com", "papers-us-west-2"),
                new("us-east-2", second, "https://dynamodb.us-east-2.amazonaws.com",
                    "arn:aws:dynamodb:us-east-2:111122223333:table/document-metadata", "https://b2.execute-api.us-east-2.amazonaws.com",
                    "papers-us-east-2"),
            ],
            RegionalEndpoint.Of(Spec with { WriteMode = mode }, apis, ["papers-{region}"]));
    }

    [Fact]
    public void What_nobody_named_is_null_and_what_is_wrong_is_refused()
    {
        Assert.All(RegionalEndpoint.Of(Spec, [], []), endpoint => Assert.Equal((null, null), (endpoint.Api, endpoint.Bucket)));
        Assert.Contains("no replica in eu-west-1",
            Assert.Throws<ArgumentException>(() => RegionalEndpoint.Of(Spec, [], ["eu-west-1=papers"])).Message, StringComparison.Ordinal);
        Assert.Contains("is no address",
            Assert.Throws<ArgumentException>(() => RegionalEndpoint.Of(Spec, ["documents.example.com"], [])).Message,
            StringComparison.Ordinal);
        Assert.Equal("https://x.example.com?stage=live", RegionalEndpoint.Of(Spec, ["https://x.example.com?stage=live"], [])[1].Api);
    }
}
