using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

// Ingest without Ingest: the calls to AWS that a new document costs, and nothing else. What Ingest takes longer is its own.
return await LambdaRuntime.RunAsync(_ =>
{
    var environment = EnvironmentSettings.OfProcess;
    var region = environment.Required("AWS_REGION", "The region to sign for.", "us-west-2");
    var table = environment.Required("TABLE_NAME", "The table to write to.", "documents");
    var s3 = new AmazonS3Client(new AmazonS3Config
    {
        ServiceURL = environment.Required("AWS_ENDPOINT_URL_S3", "The stand-in of S3.", "http://127.0.0.1:9000"),
        AuthenticationRegion = region,
        ForcePathStyle = true,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });
    var dynamo = new AmazonDynamoDBClient(new AmazonDynamoDBConfig
    {
        ServiceURL = environment.Required("DYNAMODB_ENDPOINT", "The stand-in of DynamoDB.", "http://127.0.0.1:8000"),
        AuthenticationRegion = region,
    });
    var hasBudget = false;
    return Task.FromResult<LambdaHandler>(async (input, context, cancellationToken) =>
    {
        var change = S3EventReader.Parse(input).Events[0];
        await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = table,
                KeyConditionExpression = "documentId = :id",
                ExpressionAttributeValues = new() { [":id"] = new(change.Key) },
                ConsistentRead = true,
            },
            cancellationToken);
        // An environment takes its share of the hour's extractions once.
        if (!hasBudget)
        {
            hasBudget = true;
            await dynamo.PutItemAsync(
                new PutItemRequest
                {
                    TableName = table,
                    Item = new() { ["documentId"] = new("budget"), ["processingDate"] = new("claim/us-west-2/2026-11-21T10/007") },
                    ConditionExpression = "attribute_not_exists(documentId)",
                },
                cancellationToken);
        }
        using var answer = await s3.GetObjectAsync(change.Bucket, change.Key, change.VersionId, cancellationToken);
        using var body = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(body, cancellationToken);
        await dynamo.PutItemAsync(
            new PutItemRequest
            {
                TableName = table,
                Item = new() { ["documentId"] = new(change.Key), ["processingDate"] = new("2026-11-21T10:00:00.0000000Z") },
                ConditionExpression = "attribute_not_exists(documentId)",
            },
            cancellationToken);
        return Stream.Null;
    });
});
