using Pipeline.Testing.Aws.ControlPlane;

namespace Pipeline.Provisioning.Tests;

/// <summary>Tests that ask the function for resources, as a stack does.</summary>
public abstract class ProvisioningTests : IAsyncLifetime
{
    private protected ProvisioningTests() => Stack = new(Aws);

    private protected ControlPlaneStandIn Aws { get; } = new();

    private protected Stack Stack { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Stack.DisposeAsync();
        await Aws.DisposeAsync();
    }
}
