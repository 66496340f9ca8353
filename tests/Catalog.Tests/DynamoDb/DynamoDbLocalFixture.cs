using Pipeline.Testing.DynamoDbLocal;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>One DynamoDB Local for the whole run.</summary>
public sealed class DynamoDbLocalFixture : IAsyncLifetime
{
    public const string Collection = "DynamoDB Local";

    public DynamoDbLocalServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await DynamoDbLocalServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
    }
}
