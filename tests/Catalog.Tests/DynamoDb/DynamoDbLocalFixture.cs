using Pipeline.Testing.DynamoDbLocal;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>The DynamoDB Local of the whole run.</summary>
public sealed class DynamoDbLocalFixture : IAsyncLifetime
{
    public const string Collection = "DynamoDB Local";

    public DynamoDbLocalServer Server { get; private set; } = null!;

    // A process of its own for each fixture made each of the mutation run's tests wait for a virtual machine to start.
    public async Task InitializeAsync() => Server = await DynamoDbLocalServer.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
