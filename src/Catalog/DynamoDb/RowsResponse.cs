using Amazon.Runtime;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>DynamoDB's answer to a query for rows of documents.</summary>
internal sealed class RowsResponse : AmazonWebServiceResponse
{
    public List<DocumentItem> Rows { get; init; } = [];

    /// <summary>The rows looked at before filtering.</summary>
    public int ScannedCount { get; set; }

    /// <summary>Where the next query goes on; null at the end.</summary>
    public ItemKey? LastKey { get; set; }
}
