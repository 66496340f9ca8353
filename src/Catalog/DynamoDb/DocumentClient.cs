using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// The SDK's client, which can read the rows of a query straight from DynamoDB's answer. The SDK's own reading makes a dictionary of
/// every item and an object of every value, which took as long again as making the items of them.
/// </summary>
public sealed class DocumentClient : AmazonDynamoDBClient
{
    /// <summary>A client with the credentials that the SDK finds.</summary>
    public DocumentClient(AmazonDynamoDBConfig config) : base(config)
    {
    }

    /// <summary>A client with these credentials.</summary>
    public DocumentClient(AWSCredentials credentials, AmazonDynamoDBConfig config) : base(credentials, config)
    {
    }

    /// <summary>Runs a query for rows of documents; its request, errors and retries are those of <c>QueryAsync</c>.</summary>
    internal Task<RowsResponse> QueryRowsAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = QueryRequestMarshaller.Instance,
            ResponseUnmarshaller = RowsUnmarshaller.Instance,
        };
        return InvokeAsync<RowsResponse>(request, options, cancellationToken);
    }
}
