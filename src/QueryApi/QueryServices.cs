using Pipeline.Buckets;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Catalog.Statistics;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Links;

namespace Pipeline.QueryApi;

/// <summary>What the routes work with.</summary>
/// <param name="Store">The region's replica.</param>
/// <param name="Region">The region, which every answer names.</param>
/// <param name="Clock">The clock of links and tokens.</param>
/// <param name="Keys">The secrets of cursors and tokens, the same in every region.</param>
public sealed record QueryServices(IDocumentStore Store, string Region, TimeProvider Clock, TokenKeys Keys)
{
    /// <summary>The logical name that the buckets of all regions share in <c>documentId</c>.</summary>
    public string Collection { get; init; } = QueryApiSettings.DefaultCollection;

    /// <summary>The regions whose buckets hold the documents.</summary>
    public Regions Regions { get; init; } = new(Region);

    /// <summary>Reads documents from the replica.</summary>
    internal HistoryReader Documents => new(Store, Regions, Clock);

    /// <summary>Every region's bucket, from which documents may be erased; none for no such route.</summary>
    public IReadOnlyList<IErasableBucket> Erasable { get; init; } = [];

    /// <summary>Signs links to the region's bucket; without it there are no routes for content and uploads.</summary>
    public LinkSigner? Links { get; init; }

    /// <summary>Counts documents; without it there is no route for languages. The store, when it can.</summary>
    public ILanguageCounter? Counter { get; init; } = Store as ILanguageCounter;

    /// <summary>Which web pages may read the answers; none by default.</summary>
    public CorsPolicy Cors { get; init; } = CorsPolicy.Off;
}
