using Amazon.Lambda.Core;
using Pipeline.AmazonLambdaShapes;

namespace Amazon.Lambda.RuntimeSupport;

public sealed class LambdaBootstrapBuilder
{
    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) => throw Shape.IsNoPackage();

    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer initializer) => throw Shape.IsNoPackage();

    public LambdaBootstrap Build() => throw Shape.IsNoPackage();
}
