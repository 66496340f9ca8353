using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>The history of a document.</summary>
internal sealed class ListVersions(QueryServices services) : Route("GET", PublishedRoutes.Versions)
{
    private static readonly DocumentIdParameter DocumentId = new();
    private static readonly IntegerParameter Limit =
        new("limit", 1, LanguageQuery.MaxLimit, "The most versions in one answer.") { Default = 50 };
    private static readonly TokenParameter Cursor = new("cursor", "The cursor of the answer before, to go on after it.");
    private static readonly FieldsParameter Fields = new(ItemSchema.AttributeNames, "The attributes wanted, with commas between.");

    public override string Name => "listVersions";

    public override string Summary => "Lists the versions of a document, newest first, delete markers included.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [DocumentId, Limit, Cursor, Fields];

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "VersionList", Schema.Object(
            "Versions of a document.",
            ("region", Schemas.Region),
            ("documentId", Schema.Text("The document.")),
            ("deleted", Schema.Boolean("Whether the current version is a delete marker.")),
            ("current", Schema.Text("The processingDate of the current version.")),
            ("items", Schema.List("The versions, newest first.", Schemas.Item)),
            ("count", Schemas.Count),
            ("cursor", Schemas.Cursor)).WithOptional("cursor")),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var id = request.Get(DocumentId);
        var after = After(request);
        var fields = ItemFields.WithKeys(request.Get(Fields));
        var history = await services.Documents.ReadAsync(id, fields: fields, cancellationToken: cancellationToken);
        var current = history.Current ?? throw new ProblemException(Problems.NoSuchDocument);
        var page = await services.Documents.ListAsync(id, after, request.Get(Limit), fields, cancellationToken);
        string? cursor = null;
        var answer = JsonAnswer.Of(200, json =>
        {
            json.WriteString("region"u8, services.Region);
            json.WriteString("documentId"u8, id.Value);
            json.WriteBoolean("deleted"u8, current.Status == ItemStatus.Deleted);
            json.WriteString("current"u8, current.ProcessingDate.Value);
            var written = AnswerList.Write(json, "items"u8, page.Versions, ItemSelection.Of(fields));
            json.WriteNumber("count"u8, written);
            // An answer is cut to what Lambda takes, and then the next begins where it was cut.
            if (written == page.Versions.Count && !page.HasMore) return;
            cursor = VersionCursor.Encode(services.Keys, page.Versions[written - 1]);
            json.WriteString("cursor"u8, cursor);
        });
        return cursor is null ? answer : answer.WithHeader("Link", $"<?{NextQuery.Of(request.Http.Query, cursor)}>; rel=\"next\"");
    }

    private ProcessingDate? After(RouteRequest request) => request.Get(Cursor) is { } cursor
        ? VersionCursor.Decode(services.Keys, request.Get(DocumentId), cursor)
            ?? throw new ProblemException(Problem.WrongParameters([(Cursor, Cursor.Name, Problems.WrongCursor)]))
        : null;
}
