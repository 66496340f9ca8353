using System.Text.Json.Nodes;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class FunctionTests
{
    private const string Account = "111122223333";

    public static TheoryData<string> Functions => new()
    {
        "Ingest", "QueryApi", "Changes", "Provisioning",
    };

    [Theory]
    [InlineData(Configurations.Minimal, "eu-west-1", "dotnet10", "x86_64")]
    [InlineData(Configurations.Default, "us-west-2", "provided.al2023", "x86_64")]
    [InlineData(Configurations.Native, "us-east-2", "provided.al2023", "arm64")]
    public void Every_function_runs_on_the_configured_runtime(string configuration, string region, string runtime, string architecture) =>
        Assert.All(
        SynthesisedApp.Of(configuration).Stacks.Where(stack => stack.Region == region)
            .SelectMany(stack => stack.OfType("AWS::Lambda::Function").Values),
        function =>
        {
            Assert.Equal((runtime, "bootstrap"), (function["Runtime"]!.ToString(), function["Handler"]!.ToString()));
            Assert.Equal(architecture, Assert.Single(function["Architectures"]!.AsArray())!.ToString());
        });

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_writes_JSON_to_its_own_log_group_which_forgets(string id)
    {
        var function = DeployedApp.Properties(Configurations.Default, "us-west-2", id);
        var logs = DeployedApp.Properties(Configurations.Default, "us-west-2", $"{id}Logs");

        Assert.Equal($"/aws/lambda/{function["FunctionName"]}", logs["LogGroupName"]!.ToString());
        Assert.Equal(90, logs["RetentionInDays"]!.GetValue<int>());
        Assert.Equal(
            $$"""{"ApplicationLogLevel":"INFO","LogFormat":"JSON","LogGroup":"{{logs["LogGroupName"]}}","SystemLogLevel":"INFO"}""",
            function["LoggingConfig"]!.ToJsonString());
        Assert.Equal([$"{id}Logs"],
            SynthesisedApp.Of(Configurations.Default)["us-west-2"].Resources[id]!["DependsOn"]!.AsArray()
                .Select(other => other!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void X_Ray_traces_unless_turned_off_and_the_role_follows(string id)
    {
        Assert.Equal("Active", DeployedApp.Properties(Configurations.Default, "us-west-2", id)["TracingConfig"]!["Mode"]!.ToString());
        Assert.Equal("PassThrough", DeployedApp.Properties(Configurations.Minimal, "eu-west-1", id)["TracingConfig"]!["Mode"]!.ToString());
        Assert.Contains("xray:", Role(Configurations.Default, "us-west-2", id), StringComparison.Ordinal);
        Assert.DoesNotContain("xray:", Role(Configurations.Minimal, "eu-west-1", id), StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_timeout_and_concurrency_are_the_configurations()
    {
        var ingest = DeployedApp.Properties(Configurations.Default, "us-east-2", "Ingest");

        Assert.Equal((1769, 300, 50),
            (ingest["MemorySize"]!.GetValue<int>(), ingest["Timeout"]!.GetValue<int>(),
                ingest["ReservedConcurrentExecutions"]!.GetValue<int>()));
        Assert.Null(DeployedApp.Properties(Configurations.Minimal, "eu-west-1", "Ingest")["ReservedConcurrentExecutions"]);
        Assert.Equal(20, DeployedApp.Properties(Configurations.Everything, "us-east-2",
            "QueryApi")["ReservedConcurrentExecutions"]!.GetValue<int>());
    }

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
    public void Both_regions_name_one_table_and_sign_cursors_by_one_alias()
    {
        Assert.Equal(Value("us-west-2", "Ingest", "TABLE_NAME"), Value("us-east-2", "Ingest", "TABLE_NAME"));
        Assert.Equal(Value("us-west-2", "QueryApi", "CURSOR_KEYS"), Value("us-east-2", "QueryApi", "CURSOR_KEYS"));
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

        Assert.All(new[] { "Ingest", "QueryApi", "Changes" }, id =>
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
    public void The_data_key_encrypts_environments_and_logs_when_there_is_one()
    {
        var key = DeployedApp.Live(Configurations.Everything, "us-east-2", "DataKey").Arn;

        Assert.All(new[] { "Ingest", "QueryApi", "Changes" }, id =>
        {
            Assert.Equal(key, DeployedApp.Properties(Configurations.Everything, "us-east-2", id)["KmsKeyArn"]!.ToString());
            Assert.Equal(key, DeployedApp.Properties(Configurations.Everything, "us-east-2", $"{id}Logs")["KmsKeyId"]!.ToString());
            Assert.Null(DeployedApp.Properties(Configurations.Default, "us-east-2", id)["KmsKeyArn"]);
        });
    }

    private static string Value(string region, string id, string name) =>
        DeployedApp.Properties(Configurations.Default, region, id)["Environment"]!["Variables"]![name]!.ToString();

    private static string Role(string configuration, string region, string id) =>
        DeployedApp.Properties(configuration, region, $"{id}Role")["Policies"]!.ToJsonString();

    private static EnvironmentSettings Variables(string configuration, string region, string id, out IEnumerable<string> names)
    {
        var variables = DeployedApp.Properties(configuration, region, id)["Environment"]!["Variables"]!.AsObject();
        names = variables.Select(variable => variable.Key).Order(StringComparer.Ordinal);
        return new(name => name == StoreSettings.RegionVariable ? region : (variables[name] as JsonValue)?.ToString());
    }
}
