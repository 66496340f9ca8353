using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi.Keys;
using Pipeline.QueryApi.Links;

namespace Pipeline.QueryApi;

/// <summary>QueryApi's settings, read once at start from environment variables. The names are what infrastructure sets.</summary>
public sealed record QueryApiSettings
{
    /// <summary>The secrets of cursors and tokens, by reference, the signing one first.</summary>
    public const string TokenKeysVariable = "CURSOR_KEYS";

    /// <summary>The logical name that the buckets of all regions share in <c>documentId</c>; the same as Ingest's.</summary>
    public const string CollectionVariable = "COLLECTION";

    /// <summary>The collection where none is set.</summary>
    public const string DefaultCollection = "documents";

    /// <summary>The region's replica: table, region, shards, endpoint.</summary>
    public required StoreSettings Store { get; init; }

    /// <summary>Where the secrets of cursors and tokens are.</summary>
    public required IReadOnlyList<KeyReference> TokenKeys { get; init; }

    /// <summary>The collection.</summary>
    public string Collection { get; init; } = DefaultCollection;

    /// <summary>The bucket that links lead to; null for no links.</summary>
    public BucketLocation? Bucket { get; init; }

    /// <summary>Which web pages may read the answers.</summary>
    public CorsPolicy Cors { get; init; } = CorsPolicy.Off;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">One is missing or wrong; the message names it and gives an example.</exception>
    public static QueryApiSettings From(EnvironmentSettings environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        environment.Required(TokenKeysVariable, "Cursors are signed with it and must be the same in every region.", "kms:alias/document-cursors");
        var store = environment.Part(StoreSettings.From, (StoreSettingException wrong) => wrong.Variable);
        return new()
        {
            Store = store,
            Collection = environment.Optional(CollectionVariable) ?? DefaultCollection,
            Bucket = LinkSettings.From(environment, store.Region),
            TokenKeys = [.. environment.List(TokenKeysVariable).Select(KeyReference.Parse)],
            Cors = CorsPolicy.From(environment),
        };
    }
}
