using Pipeline.Catalog.Items;
using Pipeline.LambdaHost.Http;
using Pipeline.Metadata;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>The current version of a document.</summary>
internal sealed class GetDocument(QueryServices services) : Route("GET", "/documents/{documentId}")
{
    private static readonly DocumentIdParameter DocumentId = new();
    private static readonly FieldsParameter Fields = new(ItemSchema.AttributeNames, "The attributes wanted, with commas between.");

    public override string Name => "getDocument";

    public override string Summary => "Gives the current version of a document with all its metadata.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [DocumentId, Fields];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var id = request.Get(DocumentId);
        var fields = ItemFields.WithKeys(request.Get(Fields));
        var history = await services.Store.ReadHistoryAsync(id, fields, cancellationToken);
        var current = history.Current ?? throw new ProblemException(Problems.NoSuchDocument);
        if (current.Status == DocumentStatus.Deleted) throw new ProblemException(Problems.Deleted(id, current.ObjectLastModified));
        return JsonAnswer.Of(200, json => ItemJson.WriteAttributes(json, current, fields));
    }
}
