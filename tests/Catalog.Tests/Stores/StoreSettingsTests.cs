using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Stores;

public sealed class StoreSettingsTests
{
    [Theory]
    [InlineData("TABLE_NAME=t", true, null)]
    [InlineData("DYNAMODB_ENDPOINT=http://127.0.0.1:8000", true, "http://127.0.0.1:8000/")]
    [InlineData("DYNAMODB_ENDPOINT=https://dynamodb.example", true, "https://dynamodb.example/")]
    [InlineData("AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8001", true, "http://127.0.0.1:8001/")]
    [InlineData("DYNAMODB_ENDPOINT=http://a AWS_ENDPOINT_URL_DYNAMODB=http://b", true, "http://a/")]
    [InlineData("USE_DYNAMODB=true TABLE_NAME=t", true, null)]
    [InlineData("USE_DYNAMODB=false TABLE_NAME=t", false, null)]
    [InlineData("USE_DYNAMODB=false", false, null)]
    public void The_environment_chooses_the_store(string variables, bool dynamoDb, string? endpoint)
    {
        var settings = StoreSettings.From(Read(variables + " AWS_REGION=us-east-2 REGIONS=us-west-2,us-east-2"));

        Assert.Equal((dynamoDb, endpoint, "us-east-2"), (settings.UseDynamoDb, settings.Endpoint?.ToString(), settings.Region));
        Assert.Equal(variables.Contains("TABLE_NAME=t", StringComparison.Ordinal) ? "t" : StoreSettings.DefaultTableName,
            settings.TableName);
    }

    [Theory]
    [InlineData("AWS_REGION=r", "TABLE_NAME")]
    [InlineData("TABLE_NAME=t", "AWS_REGION")]
    [InlineData("USE_DYNAMODB=yes AWS_REGION=r", "USE_DYNAMODB")]
    [InlineData("USE_DYNAMODB=true AWS_REGION=r", "TABLE_NAME")]
    [InlineData("DYNAMODB_ENDPOINT=localhost:8000 AWS_REGION=r", "DYNAMODB_ENDPOINT")]
    [InlineData("DYNAMODB_ENDPOINT=8000 AWS_REGION=r", "DYNAMODB_ENDPOINT")]
    [InlineData("TABLE_NAME=t AWS_REGION=r REGIONS=r LANGUAGE_INDEX_SHARDS=many", "LANGUAGE_INDEX_SHARDS")]
    [InlineData("TABLE_NAME=t AWS_REGION=r", "REGIONS")]
    [InlineData("TABLE_NAME=t AWS_REGION=r REGIONS=,", "REGIONS")]
    [InlineData("TABLE_NAME=t AWS_REGION=r REGIONS=r,q,r", "REGIONS")]
    [InlineData("TABLE_NAME=t AWS_REGION=r REGIONS=q", "REGIONS")]
    public void A_wrong_setting_is_named_with_an_example(string variables, string variable)
    {
        var exception = Assert.Throws<StoreSettingException>(() => StoreSettings.From(Read(variables)));

        Assert.Equal(variable, exception.Variable);
        Assert.Contains($"For example {variable}=", exception.Message);
    }

    [Fact]
    public void The_factory_opens_what_the_settings_choose()
    {
        Assert.Contains("src/Local",
            Assert.Throws<StoreSettingException>(() =>
                StoreFactory.Create(new() { Region = "us-west-2", Regions = HistoryReading.Regions })).Message);
        var endpoint = new Uri("http://127.0.0.1:1");
        using var dynamoDb = (IDisposable)StoreFactory.Create(
            new() { Region = "us-west-2", Regions = HistoryReading.Regions, UseDynamoDb = true, Endpoint = endpoint });
        Assert.IsType<DynamoDbStore>(dynamoDb);
    }

    [Fact]
    public async Task A_table_is_only_made_on_a_local_endpoint()
    {
        using var client = StoreFactory.CreateClient(
            new()
            {
                Region = "us-west-2",
                Regions = HistoryReading.Regions,
                UseDynamoDb = true,
                Endpoint = new("https://dynamodb.example"),
            });

        await Assert.ThrowsAsync<InvalidOperationException>(() => DocumentTable.EnsureAsync(client, "documents", default));
    }

    private static Func<string, string?> Read(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=', 2)[0],
            pair => pair.Split('=', 2)[1]);
        return values.GetValueOrDefault;
    }
}
