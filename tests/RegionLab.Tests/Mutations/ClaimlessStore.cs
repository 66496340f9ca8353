using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Gives every claim to whoever asks.</summary>
internal sealed class ClaimlessStore(IDocumentStore inner) : StoreDecorator(inner)
{
    public override Task<bool> ClaimAsync(ItemKey claim, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult(true);
}
