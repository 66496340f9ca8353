using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Catalog.Tests.DynamoDb;

namespace Pipeline.Catalog.Tests.Queries;

[Collection(DynamoDbLocalFixture.Collection)]
public sealed class ShardedPagingTests(DynamoDbLocalFixture local) : PagingTests
{
    protected override int Rounds => Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 60 : 6;

    protected override async Task<IDocumentStore> NewStoreAsync() => await local.Server.NewStoreAsync(LanguageShards.Parse("fr=4,de=2"));
}
