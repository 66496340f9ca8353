using Pipeline.AmazonLambdaShapes;

namespace Amazon.Lambda.RuntimeSupport;

public sealed class LambdaBootstrap : IDisposable
{
    public Task RunAsync(CancellationToken cancellationToken = default) => throw Shape.IsNoPackage();

    public void Dispose()
    {
    }
}
