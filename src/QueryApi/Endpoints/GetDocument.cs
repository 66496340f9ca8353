using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>The current version of a document.</summary>
internal sealed class GetDocument(QueryServices services) : Route("GET", PublishedRoutes.Document)
{
    private static readonly DocumentIdParameter Document = new();
    private static readonly FieldsParameter Fields = new(ItemSchema.AttributeNames, "The attributes wanted, with commas between.");

    private static readonly TokenParameter Token =
        new("token", "The token that an upload was given: until the upload has arrived here, the answer is 202 with Retry-After.");

    /// <summary>Events take a second or two, replication some more; asking oftener would only cost.</summary>
    private const int RetryAfterSeconds = 2;

    public override string Name => "getDocument";

    public override string Summary => "Gives the current version of a document with all its metadata.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [Document, Fields, Token];

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "Document", Schemas.Item),
        new(202, "Pending", Schema.Object(
            "The upload that the token is of has not arrived in this region; ask again after Retry-After seconds.",
            ("status", Schema.Text("pending.")),
            ("region", Schemas.Region),
            ("documentId", Schema.Text("The document.")),
            ("retryAfterSeconds", Schema.Integer("When to ask again.")))),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var id = request.Get(Document);
        var fields = ItemFields.WithKeys(request.Get(Fields));
        var history = await services.Documents.ReadAsync(id, fields: fields, cancellationToken: cancellationToken);
        if (TokenOf(request) is { } token && !token.HasArrived(history)) return Pending(id);
        var current = history.Current ?? throw new ProblemException(Problems.NoSuchDocument);
        if (current.Status == ItemStatus.Deleted) throw new ProblemException(Problems.Deleted(id, current.ObjectLastModified));
        return JsonAnswer.Of(200, json => ItemJson.WriteAttributes(json, current, ItemSelection.Of(fields)));
    }

    private UploadToken? TokenOf(RouteRequest request)
    {
        if (request.Get(Token) is not { } text) return null;
        var token = UploadToken.Decode(services.Keys, text);
        if (token is null || token.Id != request.Get(Document))
            throw new ProblemException(Problem.WrongParameters([(Token, Token.Name, "is not a token of this service for this document")]));
        // Nobody waits for ever: after its time the token asks for nothing.
        return token.ExpiresAt > services.Clock.GetUtcNow() ? token : null;
    }

    private HttpApiResponse Pending(DocumentId id) => JsonAnswer.Of(202, json =>
    {
        json.WriteString("status"u8, "pending"u8);
        json.WriteString("region"u8, services.Region);
        json.WriteString("documentId"u8, id.Value);
        json.WriteNumber("retryAfterSeconds"u8, RetryAfterSeconds);
    }).WithHeader("Retry-After", $"{RetryAfterSeconds}");
}
