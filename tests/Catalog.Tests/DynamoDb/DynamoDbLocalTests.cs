namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>Names the collection; its tests share the fixture.</summary>
[CollectionDefinition(DynamoDbLocalFixture.Collection)]
public sealed class DynamoDbLocalTests : ICollectionFixture<DynamoDbLocalFixture>;
