using System.Text.Json.Nodes;
using System.Xml.Linq;
using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

public sealed class BucketReplicationTests : ProvisioningTests
{
    private const string Type = BucketReplicationResource.Type;
    private const string KeyArn = "arn:aws:kms:us-east-2:123456789012:alias/documents";

    private readonly StandInBucket _source = new("us-west-2");
    private readonly StandInBucket _destination = new("us-east-2");

    public BucketReplicationTests()
    {
        Aws.Buckets["west"] = _source;
        Aws.Buckets["east"] = _destination;
    }

    [Fact]
    public async Task Rules_are_put_with_everything_that_S3_leaves_off_by_itself()
    {
        Aws.Keys.Add(new("us-east-2", "alias/documents"));

        var answer = await Stack.DeployAsync(Type, "Rules", Properties(key: KeyArn));

        Assert.Equal(("SUCCESS", "bucket-replication/west", "app/Rules/1"),
            (Status(answer), Text(answer, "PhysicalResourceId"), Text(answer["Data"]!, BucketReplicationResource.RuleIds)));
        var rules = Rules(_source);
        Assert.Equal("arn:aws:iam::123456789012:role/replicate", Value(XDocument.Parse(_source.Replication!).Root!, "Role"));
        var rule = Assert.Single(rules);
        Assert.Equal(("app/Rules/1", "Enabled", "1"), (Value(rule, "ID"), Value(rule, "Status"), Value(rule, "Priority")));
        Assert.Equal("", Value(rule, "Filter/Prefix"));
        Assert.Equal("Enabled", Value(rule, "DeleteMarkerReplication/Status"));
        Assert.Equal("Enabled", Value(rule, "SourceSelectionCriteria/ReplicaModifications/Status"));
        Assert.Equal("Enabled", Value(rule, "SourceSelectionCriteria/SseKmsEncryptedObjects/Status"));
        Assert.Equal("arn:aws:s3:::east", Value(rule, "Destination/Bucket"));
        Assert.Equal("arn:aws:kms:us-east-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            Value(rule, "Destination/EncryptionConfiguration/ReplicaKmsKeyID"));
        Assert.Equal(("Enabled", "15"),
            (Value(rule, "Destination/ReplicationTime/Status"), Value(rule, "Destination/ReplicationTime/Time/Minutes")));
        Assert.Equal(("Enabled", "15"),
            (Value(rule, "Destination/Metrics/Status"), Value(rule, "Destination/Metrics/EventThreshold/Minutes")));
    }

    [Fact]
    public async Task The_other_regions_bucket_is_tied_from_here_under_the_name_that_the_template_gives()
    {
        var back = Properties(bucket: "east", destination: "west", region: "us-west-2");
        back[BucketReplicationResource.Region] = "us-east-2";
        back[BucketReplicationResource.RuleName] = "docmeta-prod-us-east-2";

        var answer = await Stack.DeployAsync(Type, "Back", back);

        Assert.Equal(("bucket-replication/east/us-east-2/docmeta-prod-us-east-2", "docmeta-prod-us-east-2/1"),
            (Text(answer, "PhysicalResourceId"), Value(Assert.Single(Rules(_destination)), "ID")));
        Assert.Null(_source.Replication);
        await Stack.RemoveAsync(Type, "Back");
        Assert.Null(_destination.Replication);
    }

    [Fact]
    public async Task Without_time_control_there_are_metrics_all_the_same_and_without_a_key_no_word_of_KMS()
    {
        await Stack.DeployAsync(Type, "Rules", Properties(timeControl: "false", deleteMarkers: "false", modifications: "false"));

        var rule = Assert.Single(Rules(_source));
        Assert.Equal(("Enabled", null),
            (Value(rule, "Destination/Metrics/Status"), Value(rule, "Destination/Metrics/EventThreshold/Minutes")));
        Assert.Null(Value(rule, "Destination/ReplicationTime/Status"));
        Assert.Equal(("Disabled", "Disabled"),
            (Value(rule, "DeleteMarkerReplication/Status"), Value(rule, "SourceSelectionCriteria/ReplicaModifications/Status")));
        Assert.Null(Value(rule, "SourceSelectionCriteria/SseKmsEncryptedObjects/Status"));
        Assert.Null(Value(rule, "Destination/EncryptionConfiguration/ReplicaKmsKeyID"));
    }

    [Fact]
    public async Task Each_prefix_is_a_rule_of_its_own()
    {
        await Stack.DeployAsync(Type, "Rules", Properties(prefixes: ["public/", "reports/"]));

        Assert.Equal([("app/Rules/1", "public/", "1"), ("app/Rules/2", "reports/", "2")],
            Rules(_source).Select(rule => (Value(rule, "ID")!, Value(rule, "Filter/Prefix")!, Value(rule, "Priority")!)));
    }

    [Theory]
    [InlineData("no destination", "There is no bucket east in us-east-2. Deploy the buckets of us-east-2 first.")]
    [InlineData("no source", "There is no bucket west in us-west-2. Deploy the buckets of us-west-2 first.")]
    [InlineData("destination without versions",
        "Bucket east in us-east-2 has versioning off; S3 replicates only between versioned buckets.")]
    [InlineData("source suspended", "Bucket west in us-west-2 has versioning suspended; S3 replicates only between versioned buckets.")]
    [InlineData("destination elsewhere", "Bucket east is not in us-east-2. Name the region that it is in.")]
    [InlineData("no key", "There is no key arn:aws:kms:us-east-2:123456789012:alias/documents in us-east-2. Deploy the keys of us-east-2 "
        + "first.")]
    [InlineData("key disabled", "is Disabled. Enable it, or cancel its deletion, then deploy again.")]
    [InlineData("key to be deleted", "is PendingDeletion. Enable it, or cancel its deletion, then deploy again.")]
    [InlineData("key that signs", "S3 encrypts with SYMMETRIC_DEFAULT for ENCRYPT_DECRYPT only. Name another key.")]
    [InlineData("KMS without a key",
        "Bucket west in us-west-2 encrypts with KMS, but DestinationKey names no key in us-east-2: S3 would leave its objects out.")]
    [InlineData("role forbids", "the role lacks a permission")]
    public async Task What_would_replicate_nothing_is_refused_before_rules_are_put_and_rolls_back_without_a_trace(string fault,
        string reason)
    {
        var key = new StandInKey("us-east-2", "alias/documents");
        if (fault != "no key") Aws.Keys.Add(key);
        switch (fault)
        {
            case "no destination": Aws.Buckets.Remove("east"); break;
            case "no source": Aws.Buckets.Remove("west"); break;
            case "destination without versions": _destination.Versioning = null; break;
            case "source suspended": _source.Versioning = "Suspended"; break;
            case "destination elsewhere": Aws.Buckets["east"] = new("eu-west-1"); break;
            case "key disabled": SetState(key, "Disabled"); break;
            case "key to be deleted": SetState(key, "PendingDeletion"); break;
            case "key that signs": (key.Usage, key.Spec) = ("SIGN_VERIFY", "RSA_2048"); break;
            case "KMS without a key": _source.Encryption = "aws:kms"; break;
            case "role forbids": Aws.Refused["s3:GetBucketVersioning"] = "AccessDenied"; break;
        }

        var answer = await Stack.DeployAsync(Type, "Rules", Properties(key: fault == "KMS without a key" ? null : KeyArn));

        Assert.Equal("FAILED", Status(answer));
        Assert.Contains(reason, Text(answer, "Reason"), StringComparison.Ordinal);
        Assert.Equal("SUCCESS", Status(Stack.Box.Last));
        Assert.DoesNotContain(Aws.Calls, call => call.Action == "s3:PutReplicationConfiguration");
    }

    [Theory]
    [InlineData("Bucket", null, "Property Bucket is missing.")]
    [InlineData("DeleteMarkers", "yes", "Property DeleteMarkers is 'yes', neither true nor false.")]
    [InlineData("DestinationRegion", "us-west-2", "Property DestinationRegion is us-west-2, the source's own region.")]
    [InlineData("DestinationKey", "arn:aws:kms:us-west-2:123456789012:alias/documents", "no ARN of a key or alias in us-east-2")]
    [InlineData("DestinationKey", "alias/documents", "no ARN of a key or alias in us-east-2")]
    [InlineData("Role", "replicate", "no ARN of a role")]
    [InlineData("Colour", "blue", "Custom::BucketReplication has no property Colour; it has Bucket, Region, RuleName, Role,")]
    [InlineData("Prefixes", "public/", "Property Prefixes is no list of texts.")]
    public async Task A_wrong_property_is_named(string property, string? value, string reason)
    {
        var properties = Properties();
        properties[property] = value;

        var answer = await Stack.DeployAsync(Type, "Rules", properties);

        Assert.Contains(reason, Text(answer, "Reason"), StringComparison.Ordinal);
        Assert.Null(_source.Replication);
    }

    [Fact]
    public async Task A_request_that_comes_twice_puts_its_rules_once()
    {
        await Stack.AskAsync("Create", Type, "Rules", null, Properties());
        var first = _source.Replication;
        var again = await Stack.AskAsync("Create", Type, "Rules", null, Properties());

        Assert.Equal(("SUCCESS", first), (Status(again), _source.Replication));
        Assert.Single(Aws.Calls, call => call.Action == "s3:PutReplicationConfiguration");
    }

    [Fact]
    public async Task Rules_that_someone_changed_are_put_right_by_the_next_update()
    {
        await Stack.DeployAsync(Type, "Rules", Properties());
        var right = _source.Replication;
        _source.Replication = right!.Replace("<Minutes>15<", "<Minutes>16<", StringComparison.Ordinal);
        Assert.NotEqual(right, _source.Replication);

        await Stack.DeployAsync(Type, "Rules", Properties());

        Assert.Equal(right, _source.Replication);
    }

    [Fact]
    public async Task Another_bucket_replaces_the_resource_and_the_old_one_loses_its_rules()
    {
        Aws.Buckets["west-2"] = new("us-west-2");
        await Stack.DeployAsync(Type, "Rules", Properties());

        var answer = await Stack.DeployAsync(Type, "Rules", Properties(bucket: "west-2"));

        Assert.Equal("bucket-replication/west-2", Text(answer, "PhysicalResourceId"));
        Assert.Null(_source.Replication);
        Assert.Single(Rules(Aws.Buckets["west-2"]));
    }

    [Fact]
    public async Task Another_destination_changes_the_rules_in_place()
    {
        Aws.Buckets["ireland"] = new("eu-west-1");
        await Stack.DeployAsync(Type, "Rules", Properties());

        var answer = await Stack.DeployAsync(Type, "Rules", Properties(destination: "ireland", region: "eu-west-1"));

        Assert.Equal("bucket-replication/west", Text(answer, "PhysicalResourceId"));
        Assert.Equal("arn:aws:s3:::ireland", Value(Assert.Single(Rules(_source)), "Destination/Bucket"));
    }

    [Fact]
    public async Task A_failed_update_keeps_the_rules_and_their_id()
    {
        await Stack.DeployAsync(Type, "Rules", Properties());
        var rules = _source.Replication;

        var answer = await Stack.DeployAsync(Type, "Rules", Properties(destination: "nowhere"));

        Assert.Equal(("FAILED", "bucket-replication/west"), (Status(answer), Text(answer, "PhysicalResourceId")));
        Assert.Equal(("SUCCESS", rules), (Status(Stack.Box.Last), _source.Replication));
    }

    [Fact]
    public async Task A_failed_update_to_another_bucket_does_not_replace_the_resource()
    {
        await Stack.DeployAsync(Type, "Rules", Properties());

        var answer = await Stack.DeployAsync(Type, "Rules", Properties(bucket: "nowhere"));

        Assert.Equal(("FAILED", "bucket-replication/west"), (Status(answer), Text(answer, "PhysicalResourceId")));
        Assert.Single(Rules(_source));
    }

    [Fact]
    public async Task What_a_failed_update_put_on_another_bucket_goes_with_the_rollback()
    {
        Aws.Buckets["west-2"] = new("us-west-2");
        await Stack.DeployAsync(Type, "Rules", Properties());
        // The rules were put, and the answer was lost: CloudFormation counts the update as failed.
        await Stack.AskAsync("Update", Type, "Rules", "bucket-replication/west", Properties(bucket: "west-2"), Properties());
        Assert.NotNull(Aws.Buckets["west-2"].Replication);

        await Stack.AskAsync("Update", Type, "Rules", "bucket-replication/west", Properties(), Properties(bucket: "west-2"));

        Assert.Null(Aws.Buckets["west-2"].Replication);
        Assert.Single(Rules(_source));
    }

    [Fact]
    public async Task Rules_of_others_stay_whatever_happens_to_ours()
    {
        await using var other = new Stack(Aws, "other");
        await other.DeployAsync(Type, "Rules", Properties(prefixes: ["theirs/"]));
        await Stack.DeployAsync(Type, "Rules", Properties());
        Assert.Equal([("other/Rules/1", "1"), ("app/Rules/1", "2")],
            Rules(_source).Select(rule => (Value(rule, "ID")!, Value(rule, "Priority")!)));

        await Stack.RemoveAsync(Type, "Rules");

        Assert.Equal("other/Rules/1", Value(Assert.Single(Rules(_source)), "ID"));
    }

    [Fact]
    public async Task Rules_of_others_with_another_role_are_a_reason_to_refuse()
    {
        await using var other = new Stack(Aws, "other");
        var theirs = Properties();
        theirs["Role"] = "arn:aws:iam::123456789012:role/theirs";
        await other.DeployAsync(Type, "Rules", theirs);
        var before = _source.Replication;

        var answer = await Stack.DeployAsync(Type, "Rules", Properties());

        Assert.Contains("has replication rules that this stack did not make (other/Rules/1), with role "
            + "arn:aws:iam::123456789012:role/theirs", Text(answer, "Reason"), StringComparison.Ordinal);
        Assert.Equal(before, _source.Replication);
    }

    [Fact]
    public async Task A_resource_that_gets_another_name_in_the_template_keeps_its_rules()
    {
        await Stack.DeployAsync(Type, "Rules", Properties());
        await Stack.DeployAsync(Type, "Renamed", Properties());
        await Stack.RemoveAsync(Type, "Rules");

        Assert.Equal("app/Renamed/1", Value(Assert.Single(Rules(_source)), "ID"));
    }

    [Fact]
    public async Task Removing_what_is_gone_succeeds()
    {
        await Stack.DeployAsync(Type, "Rules", Properties());
        _source.Replication = null;
        Assert.Equal("SUCCESS", Status(await Stack.AskAsync("Delete", Type, "Rules", "bucket-replication/west", Properties())));

        Aws.Buckets.Remove("west");
        Assert.Equal("SUCCESS", Status(await Stack.RemoveAsync(Type, "Rules")));
    }

    [Fact]
    public async Task Rules_that_cannot_be_removed_are_a_failure_with_its_reason()
    {
        await Stack.DeployAsync(Type, "Rules", Properties());
        Aws.Refused["s3:PutReplicationConfiguration"] = "AccessDenied";

        var answer = await Stack.RemoveAsync(Type, "Rules");

        Assert.Equal("FAILED", Status(answer));
        Assert.Contains("role does not allow", Text(answer, "Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_being_made_is_waited_for()
    {
        var key = new StandInKey("us-east-2", "alias/documents");
        SetState(key, "Creating", "Creating", "Enabled");
        Aws.Keys.Add(key);

        Assert.Equal("SUCCESS", Status(await Stack.DeployAsync(Type, "Rules", Properties(key: KeyArn))));
        Assert.Equal([Polling.Interval, Polling.Interval], Stack.Pauses.Waits);
    }

    private static void SetState(StandInKey key, params string[] states)
    {
        key.States.Clear();
        foreach (var state in states) key.States.Enqueue(state);
    }

    private static JsonObject Properties(
        string bucket = "west", string destination = "east", string region = "us-east-2", string? key = null, string[]? prefixes = null,
        string deleteMarkers = "true", string modifications = "true", string timeControl = "true")
    {
        var properties = new JsonObject
        {
            ["ServiceToken"] = "arn:aws:lambda:us-west-2:123456789012:function:app-provisioning",
            [BucketReplicationResource.Bucket] = bucket,
            [BucketReplicationResource.Role] = "arn:aws:iam::123456789012:role/replicate",
            [BucketReplicationResource.DestinationBucket] = destination,
            [BucketReplicationResource.DestinationRegion] = region,
            [BucketReplicationResource.DeleteMarkers] = deleteMarkers,
            [BucketReplicationResource.ReplicaModifications] = modifications,
            [BucketReplicationResource.TimeControl] = timeControl,
        };
        if (key is not null) properties[BucketReplicationResource.DestinationKey] = key;
        if (prefixes is not null)
            properties[BucketReplicationResource.Prefixes] = new JsonArray([.. prefixes.Select(prefix => (JsonNode)prefix)]);
        return properties;
    }

    private static List<XElement> Rules(StandInBucket bucket) =>
        [.. XDocument.Parse(bucket.Replication!).Root!.Elements().Where(element => element.Name.LocalName == "Rule")];

    private static string? Value(XElement element, string path) =>
        path.Split('/').Aggregate((XElement?)element,
            (at, name) => at?.Elements().FirstOrDefault(child => child.Name.LocalName == name))?.Value;

    private static string Status(JsonNode answer) => Text(answer, "Status");

    private static string Text(JsonNode answer, string name) => answer[name]!.GetValue<string>();
}
