using System.Text;
using Pipeline.Cli.Targets;
using Pipeline.Testing.Loopback;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>
/// A healthy deployment as far as doctor and dr-status ask, on loopback: every answer is AWS's form of it, by action, and
/// a test replaces the one that is to be ill.
/// </summary>
internal sealed class StandInAccount : IAsyncDisposable
{
    private const string Xml = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly LoopbackHttpServer _server;

    public StandInAccount() => _server = new((request, _) => Task.FromResult(Answer(request)));

    /// <summary>Action to HTTP status and body.</summary>
    public Dictionary<string, (int Status, string Body)> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["DescribeTable"] = (200, Table()),
        ["Query"] = (200, """{"Items":[],"Count":0,"ScannedCount":0}"""),
        ["DescribeTimeToLive"] = (200, """{"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"expiresAt"}}"""),
        ["DescribeContinuousBackups"] =
            (200, """{"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"ENABLED"}}}"""),
        ["DescribeKey"] = (200, """{"KeyMetadata":{"KeyId":"k","Arn":"arn:aws:kms:us-west-2:111122223333:key/k","KeyState":"Enabled"}}"""),
        ["versioning"] = (200, $"""<VersioningConfiguration xmlns="{Xml}"><Status>Enabled</Status></VersioningConfiguration>"""),
        ["notification"] = (200,
            $"""<NotificationConfiguration xmlns="{Xml}"><CloudFunctionConfiguration><Id>i</Id><CloudFunction>arn:aws:lambda:us-west-2:111122223333:function:f</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration></NotificationConfiguration>"""),
        ["replication"] = (200, $"""<ReplicationConfiguration xmlns="{Xml}"><Role>arn:aws:iam::111122223333:role/r</Role><Rule><ID>r</ID><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::b</Bucket></Destination></Rule></ReplicationConfiguration>"""),
        ["function"] = (200, """{"Configuration":{"State":"Active"}}"""),
        ["account-settings"] = (200, """{"AccountLimit":{"ConcurrentExecutions":1000,"UnreservedConcurrentExecutions":900}}"""),
        ["backup-settings"] = (200, """{"ResourceTypeManagementPreference":{"DynamoDB":true}}"""),
        ["event-source-mappings"] = (200, """{"EventSourceMappings":[{"State":"Enabled"}]}"""),
    };

    public Target Target => new()
    {
        Region = "us-west-2",
        Table = "document-metadata",
        Endpoint = new($"http://{_server.Authority}"),
        S3Endpoint = new($"http://{_server.Authority}"),
        General = new($"http://{_server.Authority}"),
        Pipeline = PipelineFile.Default with { Configuration = PipelineFile.Default.Configuration with { Account = "111122223333" } },
    };

    /// <summary>The table's description, with one part of it replaced.</summary>
    public static string Table(string? replace = null, string? by = null)
    {
        const string Healthy = """
            {"Table":{"TableName":"document-metadata","TableStatus":"ACTIVE","TableArn":"arn:aws:dynamodb:us-west-2:111122223333:table/document-metadata",
            "KeySchema":[{"AttributeName":"documentId","KeyType":"HASH"},{"AttributeName":"processingDate","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"LanguageIndex","IndexStatus":"ACTIVE","KeySchema":[{"AttributeName":"language","KeyType":"HASH"},{"AttributeName":"processingDate","KeyType":"RANGE"}]}],
            "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},"DeletionProtectionEnabled":true,
            "SSEDescription":{"Status":"ENABLED","SSEType":"KMS","KMSMasterKeyArn":"arn:aws:kms:us-west-2:111122223333:key/k"},
            "Replicas":[{"RegionName":"us-east-2","ReplicaStatus":"ACTIVE","KMSMasterKeyId":"arn:aws:kms:us-east-2:111122223333:key/e"}]}}
            """;
        if (replace is null) return Healthy;
        Assert.Contains(replace, Healthy, StringComparison.Ordinal);
        return Healthy.Replace(replace, by, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        var action = request.Headers.TryGetValue("X-Amz-Target", out var name) ? name.Split('.')[^1]
            : request.Method == "HEAD" ? "HEAD"
            // Lambda's settings have a version before the same word.
            : request.Target == "/account-settings" ? "backup-settings"
            : request.Path.Contains("/functions/", StringComparison.Ordinal) ? "function"
            : Answers.Keys.First(key => request.Target.Contains(key, StringComparison.Ordinal));
        var (status, body) = Answers[action];
        return new(status, Encoding.UTF8.GetBytes(body),
            ("Content-Type", body.StartsWith('<') ? "application/xml" : "application/x-amz-json-1.0"), ("x-amzn-RequestId", "R"));
    }
}
