using System.Text.Json;
using Pipeline.Tables.Policies;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Tests.Policies;

public class TablePoliciesTests
{
    private static readonly GlobalTableSpec Spec = Samples.Load("document-metadata.yaml").Spec with { Account = "111122223333" };

    [Theory]
    [InlineData(TableRole.Read)]
    [InlineData(TableRole.Stream)]
    public void Who_reads_cannot_write_scan_or_leave_the_region(TableRole role)
    {
        var policy = TablePolicies.Text(Spec, role, "us-east-2");
        Assert.All(["Put", "Delete", "Update", "BatchWrite", "Scan", "us-west-2"],
            word => Assert.DoesNotContain(word, policy, StringComparison.Ordinal));
        Assert.Contains("arn:aws:dynamodb:us-east-2:111122223333:table/document-metadata", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_does_not_scan() =>
        Assert.DoesNotContain("Scan", TablePolicies.Text(Spec, TableRole.Write), StringComparison.Ordinal);

    [Fact]
    public void Every_statement_is_limited_by_region_or_service()
    {
        foreach (var role in Enum.GetValues<TableRole>())
        {
            using var policy = JsonDocument.Parse(TablePolicies.Text(Spec, role));
            Assert.All(policy.RootElement.GetProperty("Statement").EnumerateArray(), statement =>
            {
                var limits = statement.GetProperty("Condition").GetProperty("StringEquals");
                Assert.True(limits.TryGetProperty("aws:RequestedRegion", out _) || limits.TryGetProperty("iam:AWSServiceName", out _));
            });
        }
    }

    [Fact]
    public void A_deployment_covers_every_region_and_may_add_replicas()
    {
        var policy = TablePolicies.Text(Spec, TableRole.Deploy);
        Assert.All(["us-west-2", "us-east-2", "dynamodb:CreateTableReplica", "replication.dynamodb.amazonaws.com", "kms:CreateGrant"],
            word => Assert.Contains(word, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("DeleteTable\"", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_can_be_kept_to_a_tenants_items_and_to_some_attributes()
    {
        using var policy = JsonDocument.Parse(
            TablePolicies.Text(Spec, TableRole.Read, share: new(["tenant-7#*"], ["documentId", "title"])));
        var statements = policy.RootElement.GetProperty("Statement").EnumerateArray().ToList();
        var condition = statements[0].GetProperty("Condition");
        Assert.Equal("tenant-7#*", condition.GetProperty("ForAllValues:StringLike").GetProperty("dynamodb:LeadingKeys")[0].GetString());
        Assert.Equal(2, condition.GetProperty("ForAllValues:StringEquals").GetProperty("dynamodb:Attributes").GetArrayLength());
        Assert.Equal("SPECIFIC_ATTRIBUTES", condition.GetProperty("StringEqualsIfExists").GetProperty("dynamodb:Select").GetString());
        // DescribeTable names no key: under the condition it would be denied.
        Assert.DoesNotContain("DescribeTable", statements[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal("dynamodb:DescribeTable", statements[1].GetProperty("Action")[0].GetString());
        Assert.Throws<ArgumentException>(() => TablePolicies.Text(Spec, TableRole.Deploy, share: new(["a*"], [])));
    }

    [Theory]
    [InlineData(WriteMode.AnyRegion, "us-west-2", "Write")]
    [InlineData(WriteMode.AnyRegion, "us-east-2", "Write")]
    [InlineData(WriteMode.OneRegion, "us-west-2", "Write")]
    [InlineData(WriteMode.OneRegion, "us-east-2", "Read", "Standby")]
    public void The_write_mode_says_where_a_writer_may_write(WriteMode mode, string region, params string[] statements)
    {
        var policy = Statements(Spec with { WriteMode = mode }, region);
        Assert.Equal(statements, policy.Select(statement => statement.GetProperty("Sid").GetString()));
        Assert.All(policy, statement => Assert.Equal(
            statement.GetProperty("Sid").GetString() switch
            {
                "Write" => ("Allow", true),
                "Standby" => ("Deny", true),
                _ => ("Allow", false),
            },
            (statement.GetProperty("Effect").GetString(), statement.GetProperty("Action").GetRawText().Contains("PutItem",
                StringComparison.Ordinal))));
    }

    [Fact]
    public void A_standby_is_promoted_by_the_policy_of_its_own_primary_region() =>
        Assert.Equal("Write", Assert.Single(
            Statements(Spec with { WriteMode = WriteMode.OneRegion, PrimaryRegion = "us-east-2" }, "us-east-2")).GetProperty("Sid")
                .GetString());

    [Fact]
    public void With_home_regions_a_writer_reads_all_and_writes_the_keys_that_are_at_home()
    {
        var spec = Spec with { WriteMode = WriteMode.YourRegion };
        Assert.Contains("us-east-2#*",
            Assert.Throws<ArgumentException>(() => TablePolicies.Text(spec, TableRole.Write, "us-east-2")).Message,
            StringComparison.Ordinal);
        var policy = Statements(spec, "us-east-2", new(["us-east-2#*"], []));
        Assert.Equal(["Read", "Write"], policy.Select(statement => statement.GetProperty("Sid").GetString()));
        Assert.Equal([false, true], policy.Select(statement => statement.GetRawText().Contains("us-east-2#*", StringComparison.Ordinal)));
        Assert.Equal([false, true], policy.Select(statement => statement.GetRawText().Contains("PutItem", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_region_without_replica_and_a_table_without_stream_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TablePolicies.Text(Spec, TableRole.Read, "eu-west-1"));
        Assert.Throws<ArgumentException>(() => TablePolicies.Text(Spec with { Stream = null }, TableRole.Stream));
    }

    private static List<JsonElement> Statements(GlobalTableSpec spec, string region, TableShare? share = null) =>
        [.. JsonDocument.Parse(TablePolicies.Text(spec, TableRole.Write, region, share)).RootElement.GetProperty("Statement")
            .EnumerateArray()];
}
