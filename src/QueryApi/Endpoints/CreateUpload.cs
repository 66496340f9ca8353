using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Links;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>A link by which one object can be uploaded, and a token to read it back with.</summary>
internal sealed class CreateUpload(QueryServices services, LinkSigner links) : Route("POST", PublishedRoutes.Documents)
{
    /// <summary>How long after the link has ended an upload that began in time may take to arrive everywhere.</summary>
    private static readonly TimeSpan ArrivalTime = TimeSpan.FromMinutes(30);

    private static readonly HashSet<string> Keys = [];

    private static readonly SwitchParameter Overwrite = new("overwrite",
        "Whether the upload may take the place of an object that has this key; its version stays. Otherwise S3 refuses it with 412 once "
        + "there is one.");

    public override string Name => "createUpload";

    public override string Summary =>
        "Gives a link, good for minutes, to upload one object of the type and size named, and a token to read it back in either region.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [Overwrite];

    public override Schema? Body { get; } = UploadRequest.Schema;

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "UploadLink", Schema.Object(
            "A link for one upload.",
            ("region", Schemas.Region),
            ("documentId", Schema.Text("The document that the upload will be the current version of.")),
            ("method", Schema.Text("PUT.")),
            ("url", Schema.Text("Send the bytes here.", "uri")),
            ("expiresAt", Schema.Text("When the link ends.", "date-time")),
            ("headers", Schema.Map("Header fields to send exactly so.", Schema.Text(""))),
            ("token", Schema.Text("As the parameter token of GET /documents/{documentId}, it tells an upload under way from a document "
                + "that is not there.")),
            ("document", Schema.Text("Where to read the result, relative to the request.", "uri-reference")))),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var upload = UploadRequest.Read(request.Http.Body);
        var id = DocumentId.Of(services.Collection, upload.Key);
        var before = (await services.Documents.ReadAsync(id, fields: Keys, cancellationToken: cancellationToken)).Current?.ProcessingDate;
        var link = await links.UploadAsync(upload.Key, upload.ContentType, upload.SizeBytes, request.Get(Overwrite), cancellationToken);
        var token = new UploadToken(id, services.Clock.GetUtcNow(), link.ExpiresAt + ArrivalTime, before).Encode(services.Keys);
        return JsonAnswer.Of(200, json =>
        {
            json.WriteString("region"u8, services.Region);
            json.WriteString("documentId"u8, id.Value);
            json.WriteString("method"u8, link.Method);
            LinkJson.Write(json, link);
            json.WriteStartObject("headers"u8);
            foreach (var (name, value) in link.Headers) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteString("token"u8, token);
            json.WriteString("document"u8, $"documents/{id.Value}?token={token}");
        });
    }
}
