using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Pipeline.Cli.Scanning;

/// <summary>
/// The SDK's client, which leaves the items of a scan as the bytes that DynamoDB sent: a backup's lines are these bytes, and the
/// SDK's dictionaries of objects took longer to make than the answer took to come.
/// </summary>
/// <param name="credentials">Who asks.</param>
/// <param name="config">Where.</param>
internal sealed class RawScanClient(AWSCredentials credentials, AmazonDynamoDBConfig config) : AmazonDynamoDBClient(credentials, config)
{
    /// <summary>Runs a scan; its request, errors and retries are those of <c>ScanAsync</c>.</summary>
    public Task<RawPage> ScanPageAsync(ScanRequest request, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = ScanRequestMarshaller.Instance,
            ResponseUnmarshaller = RawPageUnmarshaller.Instance,
        };
        return InvokeAsync<RawPage>(request, options, cancellationToken);
    }
}
