using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Which store is used, read once at start from environment variables. The names are what infrastructure sets.</summary>
public sealed record StoreSettings
{
    /// <summary><c>true</c> for DynamoDB, <c>false</c> for the local pipeline's own store; when it is not set, DynamoDB if a table or an
    /// endpoint is named.</summary>
    public const string UseDynamoDbVariable = "USE_DYNAMODB";

    /// <summary>An endpoint other than the region's own, such as DynamoDB Local's.</summary>
    public const string EndpointVariable = "DYNAMODB_ENDPOINT";

    /// <summary>The AWS SDKs' name for the same; <see cref="EndpointVariable"/> comes first.</summary>
    public const string StandardEndpointVariable = "AWS_ENDPOINT_URL_DYNAMODB";

    /// <summary>The table's name, the same in every region.</summary>
    public const string TableNameVariable = "TABLE_NAME";

    /// <summary>The region, set by Lambda.</summary>
    public const string RegionVariable = "AWS_REGION";

    /// <summary>How languages are spread over LanguageIndex; <see cref="LanguageShards.Parse"/> says how it is written.</summary>
    public const string ShardsVariable = "LANGUAGE_INDEX_SHARDS";

    /// <summary>The table on a local endpoint when none is named.</summary>
    public const string DefaultTableName = "document-metadata";

    /// <summary>Whether DynamoDB is used rather than the local pipeline's own store.</summary>
    public bool UseDynamoDb { get; init; }

    /// <summary>The endpoint; null for the region's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The table.</summary>
    public string TableName { get; init; } = DefaultTableName;

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The regions whose buckets hold the documents.</summary>
    public required Regions Regions { get; init; }

    /// <summary>The spread over LanguageIndex.</summary>
    public LanguageShards Shards { get; init; } = LanguageShards.None;

    /// <summary>Reads the settings.</summary>
    /// <param name="read">Looks a variable up; null or empty when it is not set.</param>
    /// <exception cref="StoreSettingException">One is missing or wrong; the message names it and gives an example.</exception>
    public static StoreSettings From(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var table = Text(TableNameVariable);
        var endpoint = Address(EndpointVariable) ?? Address(StandardEndpointVariable);
        var useDynamoDb = Text(UseDynamoDbVariable)?.ToLowerInvariant() switch
        {
            null => table is not null || endpoint is not null,
            "true" or "1" => true,
            "false" or "0" => false,
            _ => throw new StoreSettingException(UseDynamoDbVariable, "is neither true nor false", "true"),
        };
        // Where nothing is said it is the table that is missing.
        if (table is null && endpoint is null && (useDynamoDb || Text(UseDynamoDbVariable) is null))
            throw new StoreSettingException(TableNameVariable, "is not set: name the region's DynamoDB table", DefaultTableName);
        var region = Text(RegionVariable)
            ?? throw new StoreSettingException(RegionVariable, "is not set; Lambda sets it, elsewhere name the region of the replica",
                "us-west-2");
        return new()
        {
            UseDynamoDb = useDynamoDb,
            Endpoint = endpoint,
            TableName = table ?? DefaultTableName,
            Region = region,
            Regions = RegionsOf(region),
            Shards = Shards(),
        };

        string? Text(string variable) => read(variable)?.Trim() is { Length: > 0 } text ? text : null;

        Uri? Address(string variable)
        {
            if (Text(variable) is not { } text) return null;
            return Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
                ? uri
                : throw new StoreSettingException(variable, "is not an http or https address", "http://127.0.0.1:8000");
        }

        Regions RegionsOf(string own)
        {
            const string example = "us-west-2,us-east-2";
            if (Text(Regions.Variable) is not { } text)
                throw new StoreSettingException(Regions.Variable,
                    "is not set: name all regions whose buckets hold the documents, the primary first, since a version is erased when "
                    + "every one of them lost it", example);
            try
            {
                return Regions.Parse(text, own);
            }
            catch (FormatException exception)
            {
                throw new StoreSettingException(Regions.Variable, "is wrong: " + exception.Message, example);
            }
        }

        LanguageShards Shards()
        {
            try
            {
                return LanguageShards.Parse(Text(ShardsVariable));
            }
            catch (FormatException exception)
            {
                throw new StoreSettingException(ShardsVariable, "is wrong: " + exception.Message, "en=8,de=2");
            }
        }
    }
}
