using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Pipeline.Buckets;

/// <summary>
/// S3's client, with keys that begin with a slash sent as they are also where the bucket is the first segment of the path. The
/// SDK signs such a request for the object's own path and then sends it to one with a slash less, another object's, which a
/// checking S3 refuses. A bucket in the host's name has no such trouble.
/// </summary>
public sealed class ExactKeyClient : AmazonS3Client
{
    /// <summary>A client with the credentials that the SDK finds.</summary>
    public ExactKeyClient(AmazonS3Config config)
        : base(config)
    {
    }

    /// <summary>A client with credentials of its own.</summary>
    public ExactKeyClient(AWSCredentials credentials, AmazonS3Config config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<Signer>(new SlashAfterBucket());
    }

    /// <summary>Between signing and sending: an endpoint that ends with a slash takes none from the key.</summary>
    private sealed class SlashAfterBucket : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var request = executionContext.RequestContext.Request;
            var endpoint = request.Endpoint;
            if (!endpoint.AbsoluteUri.EndsWith('/')) request.Endpoint = new(endpoint.AbsoluteUri + "/");
            try
            {
                return await base.InvokeAsync<T>(executionContext);
            }
            finally
            {
                // A retry signs again, for the path as it was.
                request.Endpoint = endpoint;
            }
        }
    }
}
