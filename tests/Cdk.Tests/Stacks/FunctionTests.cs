using System.Text.Json.Nodes;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class FunctionTests
{
    private const string Account = "111122223333";

    [Fact]
    public void Ingest_reads_its_environment_as_it_was_meant()
    {
        var variables = Variables(Configurations.Everything, "us-east-2", "Ingest", out var names);
        var settings = IngestSettings.From(variables);
        var store = StoreSettings.From(variables.Optional);

        Assert.Equal(["CLAIM_FROM_BYTES", "COLLECTION", "DEPLOYMENT", "LANGUAGE_INDEX_SHARDS", "MOST_DELIVERIES",
            "MOST_EXTRACTIONS_PER_HOUR", "MOST_VERSIONS_PER_MINUTE", "REGIONS", "REPLICA_WAIT_SECONDS", "RETENTION_DAYS", "TABLE_NAME",
            "USE_DYNAMODB"], names);
        Assert.Equal(("docmeta-prod-documents", "us-east-2", "documents", TimeSpan.FromDays(400)),
            (settings.TableName, settings.Region, settings.Collection, settings.Retention));
        Assert.Equal((true, "docmeta-prod-documents"), (store.UseDynamoDb, store.TableName));
    }

    [Fact]
    public void QueryApi_reads_its_environment_as_it_was_meant()
    {
        var settings = QueryApiSettings.From(Variables(Configurations.Everything, "us-east-2", "QueryApi", out var names));

        Assert.Equal(["BUCKET_NAME", "COLLECTION", "CORS_ALLOW_ORIGINS", "CURSOR_KEYS", "LANGUAGE_INDEX_SHARDS", "REGIONS", "TABLE_NAME",
            "USE_DYNAMODB"], names);
        Assert.Equal(("docmeta-prod-documents", "us-east-2", "documents"),
            (settings.Store.TableName, settings.Store.Region, settings.Collection));
        Assert.Equal($"docmeta-prod-{Account}-us-east-2", settings.Bucket!.Bucket);
        Assert.Equal(("kms", "alias/docmeta-prod-cursors"), (Assert.Single(settings.TokenKeys).Kind, settings.TokenKeys[0].Value));
    }

    [Fact]
    public void QueryApi_may_remove_versions_in_both_regions_where_that_is_asked_for_and_nowhere_else()
    {
        const string erasing = "project: docmeta\naccount: \"111122223333\"\napi: {erase: true}\n";
        var settings = QueryApiSettings.From(Variables(erasing, "us-east-2", "QueryApi", out _));

        Assert.Equal(["us-west-2", "us-east-2"], settings.Erasable.Select(each => each.Region));
        var role = Role(erasing, "us-east-2", "QueryApi");
        Assert.All(settings.Erasable, each => Assert.Contains($"docmeta-prod-{Account}-{each.Region}/*", role, StringComparison.Ordinal));
        Assert.Contains("s3:DeleteObjectVersion", role, StringComparison.Ordinal);
        Assert.DoesNotContain("s3:DeleteObjectVersion", Role(Configurations.Everything, "us-east-2", "QueryApi"), StringComparison.Ordinal);
        Assert.Single(SynthesisedApp.Of(erasing).Stacks.Where(stack => stack.Region == "us-east-2")
            .SelectMany(stack => stack.OfType("AWS::ApiGatewayV2::Route").Values),
                route => route["RouteKey"]!.ToString() == "DELETE /documents/{documentId}");
    }

    [Fact]
    public void Changes_reads_its_environment_as_it_was_meant()
    {
        var store = StoreSettings.From(Variables(Configurations.Everything, "us-east-2", "Changes", out var names).Optional);

        Assert.Equal(["BUCKET_NAME", "DEPLOYMENT", "LANGUAGE_INDEX_SHARDS", "REGIONS", "TABLE_NAME", "USE_DYNAMODB"], names);
        Assert.Equal("docmeta-prod-documents", store.TableName);
        Assert.Equal(["us-west-2", "us-east-2"], store.Regions.Names);
    }

    [Fact]
    public void Readers_can_know_new_shards_before_writers_do()
    {
        const string growing = "project: docmeta\nlanguageIndexShards: en=2\napi: {languageIndexShards: en=4}\n";

        Assert.Equal(["en=4", "en=2", "en=2"], new[] { "QueryApi", "Ingest", "Changes" }.Select(function =>
            SynthesisedApp.Of(growing)["us-west-2"]
                .Properties(function)["Environment"]!["Variables"]!["LANGUAGE_INDEX_SHARDS"]!.ToString()));
    }

    [Fact]
    public void A_role_may_read_by_a_tables_key_that_was_there_before_through_DynamoDB_alone()
    {
        const string keys = """
            project: docmeta
            table:
              encryption: {mode: per-region-key, createKeys: false}
              regions: {us-west-2: {keyArn: "arn:aws:kms:us-west-2:111122223333:key/11111111-2222-4333-8444-555555555555"}, us-east-2: {keyArn: "arn:aws:kms:us-east-2:111122223333:key/22222222-2222-4333-8444-555555555555"}}
            """;

        Assert.All(new[] { "Ingest", "QueryApi", "Changes", "Provisioning" }, id =>
        {
            var statements = SynthesisedApp.Of(keys)["us-east-2"]
                .Properties($"{id}Role")["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray();
            var statement = statements.Single(statement => statement!["Sid"]!.ToString() == "TableKey")!;
            Assert.Equal(("kms:Decrypt", "arn:aws:kms:us-east-2:111122223333:key/22222222-2222-4333-8444-555555555555"),
                (statement["Action"]!.ToString(), statement["Resource"]!.ToString()));
            Assert.Equal("dynamodb.us-east-2.amazonaws.com", statement["Condition"]!["StringEquals"]!["kms:ViaService"]!.ToString());
            Assert.DoesNotContain("TableKey", Role(Configurations.Default, "us-east-2", id), StringComparison.Ordinal);
        });
        Assert.False(SynthesisedApp.Of(keys)["us-east-2"].Resources.ContainsKey("TableKey"));
    }

    [Fact]
    public void The_schedule_sends_what_Changes_understands()
    {
        var target = Assert.Single(DeployedApp.Properties(Configurations.Default, "us-east-2", "Recount")["Targets"]!.AsArray())!;
        Assert.Equal(["und"], Changes.RecountEvent.LanguagesOf(System.Text.Encoding.UTF8.GetBytes(target["Input"]!.ToString())));
    }

    private static string Role(string configuration, string region, string id) =>
        DeployedApp.Properties(configuration, region, $"{id}Role")["Policies"]!.ToJsonString();

    private static EnvironmentSettings Variables(string configuration, string region, string id, out IEnumerable<string> names)
    {
        var variables = DeployedApp.Properties(configuration, region, id)["Environment"]!["Variables"]!.AsObject();
        names = variables.Select(variable => variable.Key).Order(StringComparer.Ordinal);
        return new(name => name == StoreSettings.RegionVariable ? region : (variables[name] as JsonValue)?.ToString());
    }
}
