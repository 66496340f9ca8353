using Pipeline.Testing.Moto;

namespace Pipeline.Cli.Tests.Moto;

/// <summary>One moto for all tests of a class, started by the first that is not skipped.</summary>
public sealed class MotoRun : IAsyncLifetime
{
    private MotoServer? _server;

    public MotoServer Server => _server ?? throw new InvalidOperationException("moto is not started.");

    public async Task StartAsync() => _server ??= await MotoServer.StartAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
