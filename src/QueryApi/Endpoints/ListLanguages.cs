using System.Text.Json;
using Pipeline.Catalog.Statistics;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.OpenApi;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>How many documents there are in which languages.</summary>
internal sealed class ListLanguages(QueryServices services, ILanguageCounter counter) : Route("GET", PublishedRoutes.Languages)
{
    public override string Name => "listLanguages";

    public override string Summary => "Counts documents by language and media type; some seconds behind the lists.";

    public override IReadOnlyList<RouteAnswer> Answers { get; } =
    [
        new(200, "LanguageCounts", Schema.Object(
            "Counts of documents, the most frequent language first.",
            ("region", Schemas.Region),
            ("total", Schema.Integer("All documents.")),
            ("languages", Schema.List("By language.", Schema.Object(
                "",
                ("language", Schema.Text("The language tag (BCP 47).")),
                ("count", Schema.Integer("Its documents.")),
                ("types", Schema.List("By media type.", Schema.Object(
                    "",
                    ("contentType", Schema.Text("The media type.")),
                    ("count", Schema.Integer("Its documents in this language.")))))))),
            ("types", Schema.List("By media type, in all languages.", Schema.Object(
                "",
                ("contentType", Schema.Text("The media type.")),
                ("count", Schema.Integer("Its documents."))))))),
    ];

    public override async Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken)
    {
        var counts = (await counter.CountLanguagesAsync(cancellationToken)).All.ToList();
        return JsonAnswer.Of(200, json =>
        {
            json.WriteString("region"u8, services.Region);
            json.WriteNumber("total"u8, counts.Sum(count => count.Value));
            json.WriteStartArray("languages"u8);
            foreach (var language in counts.GroupBy(count => count.Key.Language)
                .OrderByDescending(group => group.Sum(count => count.Value)))
            {
                json.WriteStartObject();
                json.WriteString("language"u8, language.Key);
                json.WriteNumber("count"u8, language.Sum(count => count.Value));
                WriteTypes(json, language);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteTypes(json, counts);
        });
    }

    private static void WriteTypes(Utf8JsonWriter json, IEnumerable<KeyValuePair<(string Language, string ContentType), long>> counts)
    {
        json.WriteStartArray("types"u8);
        foreach (var (contentType, number) in counts.GroupBy(count => count.Key.ContentType, count => count.Value)
            .Select(group => (group.Key, group.Sum())).OrderByDescending(count => count.Item2))
        {
            json.WriteStartObject();
            json.WriteString("contentType"u8, contentType);
            json.WriteNumber("count"u8, number);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
