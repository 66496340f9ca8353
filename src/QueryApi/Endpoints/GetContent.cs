using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Links;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>A link to the bytes of one exact version.</summary>
internal sealed class GetContent(QueryServices services, LinkSigner links) : Route("GET", PublishedRoutes.Content)
{
    private static readonly HashSet<string> Needed =
        new(["objectKey", "versionId", "contentType", "sizeBytes", ItemSchema.GoneFrom], StringComparer.Ordinal);

    private static readonly ItemSelection Shown = new(new HashSet<string> { "versionId", "contentType", "sizeBytes" });

    private static readonly DocumentIdParameter DocumentId = new();
    private static readonly VersionIdParameter Version = new("The version wanted, by its versionId; the current one when it is not given.");

    private static readonly DispositionParameter Disposition =
        new("Whether the link saves the bytes (attachment) or lets a browser show them (inline).");

    public override string Name => "getContent";

    public override string Summary =>
        "Gives a link, good for minutes, to the bytes of the current or another version in this region's bucket.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [DocumentId, Version, Disposition];

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "ContentLink", Schema.Object(
            "A link to the bytes of a version.",
            ("region", Schemas.Region),
            ("url", Schema.Text("GET this, exactly as it is written: a key may have segments that are . or .., which browsers and curl "
                + "without --path-as-is resolve.", "uri")),
            ("expiresAt", Schema.Text("When the link ends.", "date-time")),
            ("versionId", Schema.Text("The version.")),
            ("contentType", Schema.Text("Its detected media type.")),
            ("sizeBytes", Schema.Integer("Its size."))).WithOptional("contentType", "sizeBytes")),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var id = request.Get(DocumentId);
        var wanted = request.Get(Version);
        var history = await services.Documents.ReadAsync(id, fields: Needed, cancellationToken: cancellationToken);
        var version = wanted is null ? history.Current : await FindAsync(history, wanted, cancellationToken);
        if (version is null) throw new ProblemException(history.Current is null ? Problems.NoSuchDocument : Problems.NoSuchVersion(id));
        if (version.Status == ItemStatus.Deleted || version.ObjectKey is null)
            throw new ProblemException(Problems.Deleted(id, version.ObjectLastModified, "versions"));
        if (version.GoneFrom.Contains(services.Region))
            throw new ProblemException(Problems.HeldElsewhere(services.Regions.Names.Except(version.GoneFrom)));
        var link = await links.ReadAsync(new(version.ObjectKey), version.VersionId, request.Get(Disposition), cancellationToken);
        return JsonAnswer.Of(200, json =>
        {
            json.WriteString("region"u8, services.Region);
            LinkJson.Write(json, link);
            ItemJson.WriteAttributes(json, version, Shown);
        });
    }

    private async Task<DocumentItem?> FindAsync(DocumentHistory history, string versionId, CancellationToken cancellationToken)
    {
        if (history.Find(versionId) is { } read) return history.IsErased(read) ? null : read;
        if (history.IsComplete || await services.Documents.FindAsync(history.Id, versionId, cancellationToken) is not { } date) return null;
        return (await services.Documents.ReadAsync(history.Id, date, Needed, cancellationToken)).Find(date);
    }
}
