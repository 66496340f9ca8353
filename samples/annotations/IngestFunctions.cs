using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.S3;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Samples.Annotations;

/// <summary>Ingest behind AWS's attributes: the handler is the very one that the executable runs.</summary>
public sealed class IngestFunctions
{
    private readonly AmazonLambdaInvoker _ingest = new(
        IngestFunction.Create(EnvironmentSettings.OfProcess).HandleAsync,
        LambdaLog.From(EnvironmentSettings.OfProcess, LineOutput.OfProcess, TimeProvider.System));

    [LambdaFunction(ResourceName = "Ingest", MemorySize = 1024, Timeout = 300)]
    [S3Event("@DocumentsBucket", Events = "s3:ObjectCreated:*")]
    public async Task IngestAsync(S3Event notification, ILambdaContext context)
    {
        await using var answer = await _ingest.InvokeAsync(AmazonS3Notification.ToStream(notification), context);
    }
}
