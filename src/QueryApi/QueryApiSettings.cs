using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Settling;
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

    /// <summary>
    /// The buckets of all regions, <c>REGION=BUCKET</c> with commas between; without it documents cannot be erased by the API.
    /// </summary>
    public const string EraseBucketsVariable = "ERASE_BUCKETS";

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

    /// <summary>Every region's bucket, from which documents may be erased; empty for none.</summary>
    public IReadOnlyList<(string Region, string Bucket)> Erasable { get; init; } = [];

    /// <summary>Which web pages may read the answers.</summary>
    public CorsPolicy Cors { get; init; } = CorsPolicy.Off;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">One is missing or wrong; the message names it and gives an example.</exception>
    public static QueryApiSettings From(EnvironmentSettings environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        environment.Required(TokenKeysVariable, "Cursors are signed with it and must be the same in every region.",
            "kms:alias/document-cursors");
        var store = environment.Part(StoreSettings.From, (StoreSettingException wrong) => wrong.Variable);
        return new()
        {
            Store = store,
            Collection = environment.Optional(CollectionVariable) ?? DefaultCollection,
            Bucket = LinkSettings.From(environment, store.Region),
            TokenKeys = [.. environment.List(TokenKeysVariable).Select(KeyReference.Parse)],
            Erasable = ErasableFrom(environment, store.Regions),
            Cors = CorsPolicy.From(environment),
        };
    }

    // All regions or none: a document erased from some would be listed by the others.
    private static IReadOnlyList<(string Region, string Bucket)> ErasableFrom(EnvironmentSettings environment, Regions regions)
    {
        var buckets = environment.List(EraseBucketsVariable).Select(pair => pair.Split('=')).ToList();
        if (buckets.Count == 0) return [];
        if (buckets.TrueForAll(pair => pair.Length == 2 && pair[1].Length > 0)
            && buckets.Select(pair => pair[0]).ToHashSet().SetEquals(regions.Names))
            return [.. buckets.Select(pair => (pair[0], pair[1]))];
        throw new SettingException(EraseBucketsVariable,
            $"{EraseBucketsVariable} names the bucket of each of the regions {string.Join(", ", regions.Names)}, no more and no fewer, "
            + $"for example us-west-2=documents-123456789012-us-west-2.");
    }
}
