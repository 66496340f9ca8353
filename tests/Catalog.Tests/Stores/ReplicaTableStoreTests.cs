using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.Tests.Stores;

public sealed class ReplicaTableStoreTests : DocumentStoreTests
{
    protected override Task<IDocumentStore> OpenAsync() =>
        Task.FromResult<IDocumentStore>(new ReplicaTable("us-west-2", TimeProvider.System));
}
