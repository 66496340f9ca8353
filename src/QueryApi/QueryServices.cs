using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Http;

namespace Pipeline.QueryApi;

/// <summary>What the routes work with.</summary>
/// <param name="Store">The region's replica.</param>
/// <param name="Region">The region, which every answer names.</param>
/// <param name="Clock">The clock of links and tokens.</param>
/// <param name="Keys">The secrets of cursors and tokens, the same in every region.</param>
public sealed record QueryServices(IDocumentStore Store, string Region, TimeProvider Clock, TokenKeys Keys)
{
    /// <summary>Which web pages may read the answers; none by default.</summary>
    public CorsPolicy Cors { get; init; } = CorsPolicy.Off;
}
