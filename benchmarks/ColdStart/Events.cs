using System.Globalization;
using System.Text;
using Pipeline.LambdaHost.Events;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>One ordinary event of each function.</summary>
internal static class Events
{
    public static Func<int, byte[]> Created(string key) => number => S3EventWriter.Write(new ObjectEvent
    {
        EventName = "ObjectCreated:Put",
        Kind = ObjectEventKind.Created,
        Bucket = "documents",
        Key = $"{number}/{key}",
        VersionId = "3HL4kqtJvjVBH40Nrjfkd",
        Sequencer = "0055AED6DCD90281E5",
        Region = "us-west-2",
        EventTime = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
    });

    public static byte[] Query(int number) => """
        {"version":"2.0","routeKey":"$default","rawPath":"/documents","rawQueryString":"language=fr","headers":{"host":"api.example"},
         "requestContext":{"http":{"method":"GET","path":"/documents","sourceIp":"192.0.2.1"},"stage":"$default","requestId":"r"},"isBase64Encoded":false}
        """u8.ToArray();

    public static byte[] StreamRecord(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$$"""
        {"Records":[{"eventID":"{{{{number}}}}","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-west-2",
         "eventSourceARN":"arn:aws:dynamodb:us-west-2:123456789012:table/documents/stream/2026-11-21T10:00:00.000",
         "dynamodb":{"ApproximateCreationDateTime":1795255200,"SequenceNumber":"{{{{number + 1}}}}","SizeBytes":400,"StreamViewType":"NEW_AND_OLD_IMAGES",
          "Keys":{"documentId":{"S":"{{{{number:x32}}}}"},"processingDate":{"S":"2026-11-21T10:00:00.1234567Z"}},
          "NewImage":{"documentId":{"S":"{{{{number:x32}}}}"},"processingDate":{"S":"2026-11-21T10:00:00.1234567Z"},"objectKey":{"S":"{{{{number}}}}.pdf"},"versionId":{"S":"v"},
           "status":{"S":"processed"},"language":{"S":"fr"},"detectedLanguage":{"S":"fr"},"objectLastModified":{"S":"2026-11-21T10:00:00Z"},
           "processedAt":{"S":"2026-11-21T10:00:01.000Z"},"processedIn":{"S":"us-west-2"},"extractorVersion":{"N":"1"},"schemaVersion":{"N":"1"}} }}]}
        """));

    public static Func<int, byte[]> TableStream(string answerAddress) => number => Encoding.UTF8.GetBytes($$$$"""
        {"RequestType":"Create","ResourceType":"Custom::TableStream","RequestId":"r{{{{number}}}}","LogicalResourceId":"Stream","ResponseURL":"{{{{answerAddress}}}}",
         "StackId":"arn:aws:cloudformation:us-west-2:123456789012:stack/documents/1","ResourceProperties":{"TableName":"documents"}}
        """);

    public static byte[] Empty(int number) => "{}"u8.ToArray();
}
