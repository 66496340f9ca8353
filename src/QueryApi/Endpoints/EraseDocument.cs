using Amazon.Runtime;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>
/// Erases a document in every region. Nothing is kept about an erasure that is under way: what the buckets and the table still hold is
/// its state, so that asking again goes on and says when it is done.
/// </summary>
internal sealed class EraseDocument(QueryServices services, IReadOnlyList<IErasableBucket> buckets)
    : Route("DELETE", PublishedRoutes.Document)
{
    /// <summary>An HTTP API waits 30 s for its function (API Gateway quotas); a batch of a thousand versions takes a few.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Removals reach the table as events do, within a second or two.</summary>
    private const int RetryAfterSeconds = 2;

    private static readonly HashSet<string> Needed = new(["objectKey"], StringComparer.Ordinal);

    private static readonly DocumentIdParameter Document = new();

    private static readonly ObjectKeyParameter Key =
        new("key", "The document's object key, as the first answer says it; needed once the table holds nothing of the document any more.");

    public override string Name => "eraseDocument";

    public override string Summary =>
        "Removes every version of a document from every region's bucket, for good, and says whether that is done. Ask again until it is.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [Document, Key];

    public override IReadOnlyList<RouteAnswer> Answers { get; } = [new(200, "Erased", Answer), new(202, "Erasing", Answer)];

    private static Schema Answer { get; } = Schema.Object(
        "How far the document is erased.",
        ("region", Schemas.Region),
        ("documentId", Schema.Text("The document.")),
        ("objectKey", Schema.Text("Its object key; give it as key when asking again.")),
        ("done", Schema.Boolean("Whether no bucket holds a version and this region's table no item. A version that was being replicated "
            + "at that moment is found by asking once more.")),
        ("items", Schema.Boolean("Whether this region's table still holds items of it.")),
        ("buckets", Schema.List("Each region's bucket.", Schema.Object(
            "",
            ("region", Schema.Text("The region.")),
            ("removed", Schema.Integer("Versions removed by this request.")),
            ("empty", Schema.Boolean("Whether the bucket holds no version any more.")),
            ("refused", Schema.List("Versions that S3 keeps, the first ten.", Schema.Object(
                "", ("versionId", Schema.Text("The version.")),
                ("reason", Schema.Text("Why: a retention, a legal hold, a missing permission.")))))))));

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var id = request.Get(Document);
        var key = await KeyAsync(request, id, cancellationToken);
        var start = services.Clock.GetTimestamp();
        var erasures = await Task.WhenAll(
            buckets.Select(bucket => EraseAsync(bucket, key, () => services.Clock.GetElapsedTime(start) < Longest, cancellationToken)));
        var items = (await services.Documents.ReadAsync(id, fields: Needed, cancellationToken: cancellationToken)).AllVersions.Count > 0;
        var done = !items && erasures.All(bucket => bucket.IsEmpty);
        var answer = JsonAnswer.Of(done ? 200 : 202, json =>
        {
            json.WriteString("region"u8, services.Region);
            json.WriteString("documentId"u8, id.Value);
            json.WriteString("objectKey"u8, key.Value);
            json.WriteBoolean("done"u8, done);
            json.WriteBoolean("items"u8, items);
            json.WriteStartArray("buckets"u8);
            foreach (var bucket in erasures)
            {
                json.WriteStartObject();
                json.WriteString("region"u8, bucket.Region);
                json.WriteNumber("removed"u8, bucket.Removed);
                json.WriteBoolean("empty"u8, bucket.IsEmpty);
                json.WriteStartArray("refused"u8);
                foreach (var (versionId, reason) in bucket.Refused)
                {
                    json.WriteStartObject();
                    json.WriteString("versionId"u8, versionId);
                    json.WriteString("reason"u8, reason);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
        return done ? answer : answer.WithHeader("Retry-After", $"{RetryAfterSeconds}");
    }

    // A region that is out of reach keeps the others from nothing; it is not done until that one says so.
    private static async Task<BucketErasure> EraseAsync(IErasableBucket bucket, ObjectKey key, Func<bool> inTime,
        CancellationToken cancellationToken)
    {
        try
        {
            return await bucket.EraseAsync(key, inTime, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or AmazonClientException)
        {
            return new(bucket.Region, 0, IsEmpty: false, [new("", exception.Message)]);
        }
    }

    private async Task<ObjectKey> KeyAsync(RouteRequest request, DocumentId id, CancellationToken cancellationToken)
    {
        if (request.Get(Key) is { } given)
        {
            return DocumentId.Of(services.Collection, given) == id ? given
                : throw new ProblemException(Problem.WrongParameters([(Key, Key.Name, "is not the object key of this document")]));
        }
        var history = await services.Documents.ReadAsync(id, fields: Needed, cancellationToken: cancellationToken);
        return history.AllVersions.Select(version => version.ObjectKey).OfType<string>().FirstOrDefault() is { } text
            ? new(text) : throw new ProblemException(Problems.NoSuchDocument);
    }
}
