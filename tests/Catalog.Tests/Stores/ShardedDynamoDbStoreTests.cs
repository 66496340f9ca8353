using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Catalog.Tests.DynamoDb;

namespace Pipeline.Catalog.Tests.Stores;

[Collection(DynamoDbLocalFixture.Collection)]
public sealed class ShardedDynamoDbStoreTests(DynamoDbLocalFixture local) : DocumentStoreTests
{
    protected override async Task<IDocumentStore> OpenAsync() => await local.Server.NewStoreAsync(LanguageShards.Parse("3"));
}
