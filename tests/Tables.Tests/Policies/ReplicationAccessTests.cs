using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Tests.Policies;

/// <summary>Denies as users write them, evaluated for the role that replicates (IAM User Guide, policy evaluation).</summary>
public class ReplicationAccessTests
{
    private const string Role =
        "arn:aws:iam::111122223333:role/aws-service-role/replication.dynamodb.amazonaws.com/AWSServiceRoleForDynamoDBReplication";

    [Theory]
    // Unless through an endpoint: the role comes through none.
    [InlineData("""{"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b"}}""")]
    [InlineData("""{"StringNotEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}}""")]
    [InlineData("""{"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}""")]
    [InlineData("""{"StringNotEqualsIfExists": {"aws:SourceVpce": "vpce-0a1b"}}""")]
    [InlineData("""{"Null": {"aws:SourceVpce": "true"}}""")]
    [InlineData("""{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/application"}}""")]
    [InlineData("""{"StringNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app*"}}""")]
    [InlineData("""{"Bool": {"aws:PrincipalIsAWSService": "false"}}""")]
    [InlineData("""{"StringNotEquals": {"aws:PrincipalTag/team": "a"}}""")]
    [InlineData("""{"StringEquals": {"aws:RequestedRegion": "us-west-2"}}""")]
    [InlineData("""{"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b"}, "Bool": {"aws:SecureTransport": "true"}}""")]
    public void A_deny_that_the_role_meets_is_refused(string condition)
    {
        var finding = Assert.Single(
            Findings($$"""{"Sid": "Ours", "Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": "*", "Condition": {{condition}}}"""));
        Assert.Contains("Statement Ours denies AWSServiceRoleForDynamoDBReplication too: its requests meet the condition on aws:",
            finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b"}, "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/aws-service-role/replication.dynamodb.amazonaws.com/*"}}""")]
    [InlineData($$$"""{"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b", "aws:PrincipalArn": "{{{Role}}}"}}""")]
    [InlineData("""{"StringEquals": {"aws:SourceVpce": "vpce-0a1b"}}""")]
    [InlineData("""{"Bool": {"aws:SecureTransport": "false"}}""")]
    [InlineData("""{"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}""")]
    [InlineData("""{"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}}""")]
    [InlineData("""{"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}""")]
    [InlineData("""{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}""")]
    [InlineData("""{"ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}""")]
    public void A_deny_that_the_role_does_not_meet_is_none_of_its_business(string condition) =>
        Assert.Empty(Findings($$"""{"Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": "*", "Condition": {{condition}}}"""));

    [Theory]
    [InlineData("""{"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "dynamodb:PutItem", "Resource": "*"}""", true)]
    [InlineData("""{"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::999988887777:root"}, "Action": "dynamodb:*", "Resource": "*"}""",
        false)]
    [InlineData("""{"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/application"}, "Action": "dynamodb:*", "Resource": "*"}""", true)]
    [InlineData("""{"Effect": "Deny", "Principal": "*", "Action": "dynamodb:DeleteTable", "Resource": "*"}""", false)]
    [InlineData("""{"Effect": "Deny", "Principal": "*", "NotAction": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": "*"}""", true)]
    [InlineData("""{"Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:us-west-2:111122223333:table/orders/index/*"}""", false)]
    [InlineData("""{"Effect": "Deny", "Principal": "*", "Action": ["dynamodb:Put*"], "Resource": "arn:aws:dynamodb:us-west-2:111122223333:table/orders"}""", true)]
    [InlineData("""{"Effect": "Allow", "Principal": "*", "Action": "dynamodb:*", "Resource": "*"}""", false)]
    public void Principal_action_and_resource_count_too(string statement, bool denied) =>
        Assert.Equal(denied, Findings(statement).Count > 0);

    [Fact]
    public void A_table_of_one_region_has_no_replication_to_shut_out() => Assert.DoesNotContain(SpecLoader.Load(
        Spec("""{"Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": "*"}""").Replace("replicaRegions: [us-east-2]",
            "globalTable: false", StringComparison.Ordinal), "orders.yaml").Findings, finding => finding.Code == "DM166");

    private static List<Finding> Findings(string statement) =>
        [.. SpecLoader.Load(Spec(statement), "orders.yaml").Findings.Where(finding => finding.Code == "DM166")];

    private static string Spec(string statement) => RuleExamples.Base + $$$$"""

        regions: {us-west-2: {resourcePolicy: {Version: "2012-10-17", Statement: [{{{{statement}}}}]}}}
        """;
}
