using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Languages;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;
using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>The documents in some languages, by the date of their current version.</summary>
internal sealed class ListDocuments(QueryServices services) : Route("GET", PublishedRoutes.Documents)
{
    private static readonly LanguagesParameter Language = new(
        "Documents whose text is in any of these languages: tags of BCP 47 in any case, what CLDR takes for one (eng, "
        + "iw, fr_CA), or macrolanguages (no: nb and nn; sh: bs, hr and sr; ms: ms, id and min). A tag lists what its "
        + "longest beginning that texts get lists: en-US the same as en, zh the same as zh-Hans and zh-Hant. und lists "
        + "documents whose language is not determined: those without letters or without enough of them, tables of numbers, "
        + "source code, unknown scripts, and files that could not be read (unsupported, encrypted, corrupt, tooLarge).")
    {
        Required = true,
        Repeatable = true,
        Example = "fr",
    };

    private static readonly SwitchParameter Exact =
        new("exact", "Only documents of exactly the tags in language, as /languages counts them; nothing is resolved.");
    private static readonly InstantParameter From =
        new("from", "No document whose current version is older. A year, month or day begins with its first instant (UTC).");
    private static readonly InstantParameter To =
        new("to", "No document whose current version is newer. A year, month or day ends with its last instant (UTC).");
    private static readonly MediaTypeParameter ContentType =
        new("contentType", ParameterPlace.Query, "Only documents of this detected media type.");
    private static readonly OrderParameter Order = new("Newest first (desc) or oldest first (asc).") { Default = true };
    private static readonly IntegerParameter Limit =
        new("limit", 1, LanguageQuery.MaxLimit, "The most documents in one answer.") { Default = 50 };
    private static readonly TokenParameter Cursor =
        new("cursor", "The cursor of the answer before, to go on after it. It belongs to the same question; limit and fields may change.");

    private static readonly FieldsParameter Fields =
        new(ItemFields.OfLists, "The attributes wanted, with commas between. The others are at /documents/{documentId}.");

    private static readonly ItemSelection AllFields = new(new HashSet<string>(ItemFields.OfLists, StringComparer.Ordinal));

    public override string Name => "listDocuments";

    public override string Summary => "Lists documents by language, each once, in the order of their current version's date.";

    public override IReadOnlyList<Parameter> Parameters { get; } = [Language, Exact, From, To, ContentType, Order, Limit, Cursor, Fields];

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "DocumentList", Schema.Object(
            "Documents, each by its current version.",
            ("region", Schemas.Region),
            ("items", Schema.List("The documents.", Schemas.ItemOf("A document by its current version.", ItemFields.OfLists))),
            ("count", Schemas.Count),
            ("cursor", Schemas.Cursor),
            ("stoppedEarly", Schema.Boolean(
                "The filter passed so few documents that looking for more was broken off; the cursor goes on."))).WithOptional("cursor",
                    "stoppedEarly")),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var query = QueryOf(request);
        var page = await services.Store.QueryLanguageAsync(query, cancellationToken);
        string? cursor = null;
        var answer = JsonAnswer.Of(200, json =>
        {
            var fields = query.Fields is null ? AllFields : new ItemSelection(query.Fields);
            json.WriteString("region"u8, services.Region);
            var written = AnswerList.Write(json, "items"u8, page.Items, fields);
            json.WriteNumber("count"u8, written);
            var next = written < page.Items.Count ? page.Positions[written - 1] : page.Next;
            if (next is not { } position) return;
            cursor = LanguageCursor.Encode(services.Keys, query, position);
            json.WriteString("cursor"u8, cursor);
            if (page.StoppedEarly) json.WriteBoolean("stoppedEarly"u8, true);
        });
        return cursor is null ? answer : answer.WithHeader("Link", $"<?{NextQuery.Of(request.Http.Query, cursor)}>; rel=\"next\"");
    }

    private LanguageQuery QueryOf(RouteRequest request)
    {
        var (from, to) = (request.Get(From), request.Get(To));
        var languages = LanguageRange.Of(request.Get(Language), request.Get(Exact));
        var query = new LanguageQuery
        {
            Languages = languages.Tags,
            From = from,
            To = to is null ? null : DatePrefix.UpperBound(to),
            Descending = request.Get(Order),
            ContentType = request.Get(ContentType),
            Limit = request.Get(Limit),
            Fields = ItemFields.WithKeys(request.Get(Fields)),
        };
        if (from is not null && to is not null && string.CompareOrdinal(from, query.To) > 0)
            throw new ProblemException(
                Problem.WrongParameters([(From, From.Name, "is later than to"), (To, To.Name, "is earlier than from")]));
        if (request.Get(Cursor) is not { } cursor) return query;
        var after = LanguageCursor.Decode(services.Keys, query, cursor)
            ?? throw new ProblemException(Problem.WrongParameters([(Cursor, Cursor.Name, Problems.WrongCursor)]));
        return query with { After = after };
    }
}
