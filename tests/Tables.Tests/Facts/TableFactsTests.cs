using Pipeline.Tables.Drawing;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Regions;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Facts;

public class TableFactsTests
{
    [Theory]
    [InlineData("active-active", TableStrategy.ActiveActive)]
    [InlineData("primary-secondary", TableStrategy.PrimarySecondary)]
    [InlineData("geographic-distribution", TableStrategy.GeographicDistribution)]
    [InlineData("cost-optimised-standby", TableStrategy.PrimarySecondary)]
    [InlineData("single-region-dev", TableStrategy.SingleRegion)]
    public void A_strategy_is_derived(string template, TableStrategy strategy) =>
        Assert.Equal(strategy, TableFacts.Strategy(SpecLoader.Load(TableTemplates.Text(template), "t.yaml").Spec));

    [Fact]
    public void Outputs_have_the_modules_names()
    {
        var outputs = TableFacts.Outputs(Samples.Load("document-metadata.yaml").Spec).ToDictionary(output => output.Name,
            output => output.Value);
        Assert.Equal(
            ["table_name", "table_arn", "table_stream_arn", "hash_key", "range_key", "global_tables_enabled", "replica_regions.us-east-2",
                "table_endpoints.us-west-2", "table_endpoints.us-east-2"],
            outputs.Keys);
        Assert.Equal("https://dynamodb.us-east-2.amazonaws.com", outputs["table_endpoints.us-east-2"]);
    }

    [Fact]
    public void Arns_are_predicted_for_the_account_and_partition()
    {
        var spec = Samples.Load("document-metadata.yaml").Spec with { Account = "111122223333" };
        Assert.Equal("arn:aws:dynamodb:us-east-2:111122223333:table/document-metadata", TableFacts.TableArn(spec, "us-east-2"));
        Assert.StartsWith("arn:aws-cn:", TableFacts.TableArn(spec, "cn-north-1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TableFeature.Replication, true)]
    [InlineData(TableFeature.Streams, true)]
    [InlineData(TableFeature.CustomerKeys, true)]
    [InlineData(TableFeature.PointInTimeRecovery, true)]
    [InlineData(TableFeature.Expiry, true)]
    [InlineData(TableFeature.Autoscaling, false)]
    [InlineData(TableFeature.InfrequentAccess, false)]
    [InlineData(TableFeature.StrongConsistency, false)]
    public void Features_are_detected(TableFeature feature, bool has) =>
        Assert.Equal(has, TableFacts.Has(Samples.Load("document-metadata.yaml").Spec, feature));

    [Fact]
    public void A_drawing_shows_every_replica_with_its_keys_and_protection()
    {
        var spec = Samples.Load("document-metadata.yaml").Spec;
        Assert.All(
            [TextDrawing.Draw(spec), SvgDrawing.Draw(spec)],
            drawing =>
                Assert.All(["us-west-2", "us-east-2", "documentId (PK)", "processingDate (SK)", "LanguageIndex (GSI)", "PITR: 35 days",
                    "Deletion protection: on"], fact => Assert.Contains(fact, drawing, StringComparison.Ordinal)));
    }

    [Fact]
    public void Ohio_is_three_thousand_kilometres_from_Oregon() =>
        Assert.InRange(KnownRegions.Find("us-west-2")!.KilometresTo(KnownRegions.Find("us-east-2")!), 2900, 3200);
}
