using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.QueryApi;
using Pipeline.QueryApi.Languages;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta query</c>: documents by language, or the versions of one, from the table or from a local run's API.</summary>
internal static class QueryCommand
{
    /// <summary>A full processing date, <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>; anything shorter is a prefix.</summary>
    private const int DateLength = 28;

    private static readonly Option<string[]> Language = new("--language", "-l")
    {
        Description = "Language tag, alias or macrolanguage (no, sh, zh); several list documents in any of them.",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<bool> Exact = new("--exact") { Description = "Only exactly these tags, without what they stand for." };
    private static readonly Option<string?> Key = new("--key") { Description = "Object key: the versions of this one document." };
    private static readonly Option<string?> Document = new("--document") { Description = "documentId: the versions of this one document." };
    private static readonly Option<bool> Conflicts = new("--conflicts")
    {
        Description = "What is kept of items that another region's replaced while saying something else; with --key or --document of one.",
    };
    private static readonly Option<string?> From = new("--from")
    {
        Description = "First processing date, or the beginning of one: 2026-01.",
    };
    private static readonly Option<string?> To = new("--to") { Description = "Last processing date, or the beginning of one." };
    private static readonly Option<string?> ContentType = new("--content-type") { Description = "Only this media type." };
    private static readonly Option<bool> Ascending = new("--ascending") { Description = "Oldest first; newest first otherwise." };
    private static readonly Option<int> Limit = new("--limit") { Description = "Documents at most.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string?> Fields = new("--fields") { Description = "Attributes wanted, separated by commas." };

    public static VerbCommand Create() => VerbCommand.Create(
        "query", "List documents by language and date, or the versions of one document.",
        "docmeta query --language fr --from 2026-01 --fields title,objectKey", DocmetaJson.Default.QueryResult,
        [Language, Exact, Key, Document, Conflicts, From, To, ContentType, Ascending, Limit, Fields], RunAsync);

    private static async Task<QueryResult> RunAsync(VerbRun run)
    {
        var fields = run.Get(Fields)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields?.FirstOrDefault(field => !ItemSchema.AttributeNames.Contains(field)) is { } unknown)
            throw VerbException.Usage(
                $"--fields: there is no attribute {unknown}. There are: {string.Join(", ", ItemSchema.AttributeNames)}.");
        DocumentId? id = run.Get(Key) is { } key ? DocumentId.Of(run.Target.Collection, new(key)) : null;
        if (run.Get(Document) is { } text)
            id = DocumentId.TryParse(text, out var parsed)
                ? parsed
                : throw VerbException.Usage(
                $"--document: {text} is not 32 lower-case hexadecimal digits; name the object with --key instead.");
        var languages = (run.Get(Language) ?? []).SelectMany(each => each.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (run.Get(Conflicts))
        {
            if (languages.Count > 0 || run.Target.Local is not null)
                throw VerbException.Usage("--conflicts reads the table and takes neither --language nor --local.");
            var kept = await ConflictsAsync(run, id, fields);
            return kept with { Columns = fields ?? QueryResult.ConflictColumns };
        }
        if (languages.Count == 0 == (id is null))
            throw VerbException.Usage("Name either --language, or one document with --key or --document.");
        var range = LanguageRange.Of(languages, run.Get(Exact));
        if (range.Error is { } error) throw VerbException.Usage($"--language {error}.");
        var result = (run.Target.Local, id) switch
        {
            ({ } local, { } one) =>
                await AskAsync(run, local, PublishedRoutes.Versions.Replace("{documentId}", one.Value, StringComparison.Ordinal), fields),
            ({ } local, null) => await AskAsync(run, local, PublishedRoutes.Documents, fields, languages),
            (null, { } one) => await HistoryAsync(run, one, fields),
            _ => await ReadAsync(run, range.Tags, fields),
        };
        return fields is null ? result : result with { Columns = fields };
    }

    private static async Task<QueryResult> ReadAsync(VerbRun run, IReadOnlyList<string> languages, string[]? fields)
    {
        using var store = run.Target.Store();
        var (items, limit) = (new List<JsonElement>(), run.Get(Limit));
        var query = new LanguageQuery
        {
            Languages = languages,
            From = run.Get(From),
            To = run.Get(To) is { } to ? to.Length < DateLength ? to + "~" : to : null,
            ContentType = run.Get(ContentType),
            Descending = !run.Get(Ascending),
            Fields = fields?.ToHashSet(StringComparer.Ordinal),
            Limit = Math.Min(limit, LanguageQuery.MaxLimit),
        };
        while (true)
        {
            var page = await store.QueryLanguageAsync(query, run.CancellationToken);
            items.AddRange(page.Items.Take(limit - items.Count).Select(item => Element(item, fields)));
            if (page.Next is null || items.Count == limit) return new(items, page.Next is not null);
            query = query with { After = page.Next };
        }
    }

    private static async Task<QueryResult> ConflictsAsync(VerbRun run, DocumentId? id, string[]? fields)
    {
        using var store = run.Target.Store();
        var (items, limit) = (new List<JsonElement>(), run.Get(Limit));
        for (ProcessingDate? after = null; ;)
        {
            var page = await store.ReadRowsAsync(
                new(new(KeptConflict.PartitionKey), after, LanguageQuery.MaxLimit) { Ascending = true }, run.CancellationToken);
            var losers = page.Rows.Select(KeptConflict.LoserOf).Where(loser => id is null || loser.DocumentId == id).ToList();
            items.AddRange(losers.Take(limit - items.Count).Select(loser => Element(loser, fields)));
            if (!page.HasMore || items.Count == limit) return new(items, page.HasMore);
            after = page.Rows[^1].ProcessingDate;
        }
    }

    private static async Task<QueryResult> HistoryAsync(VerbRun run, DocumentId id, string[]? fields)
    {
        using var store = run.Target.Store();
        var history = await new ReplicaSettling(store, run.Target.Region).ReadAsync(id, run.CancellationToken);
        return new([.. history.Versions.Select(item => Element(item, fields))], More: false);
    }

    private static async Task<QueryResult> AskAsync(
        VerbRun run, Uri local, string path, string[]? fields, IReadOnlyList<string>? languages = null)
    {
        using var http = new HttpClient();
        var (items, limit, cursor) = (new List<JsonElement>(), run.Get(Limit), (string?)null);
        do
        {
            List<(string Name, string? Value)> parameters =
                [("cursor", cursor), ("limit", $"{Math.Min(limit - items.Count, LanguageQuery.MaxLimit)}")];
            if (languages is not null)
            {
                parameters.AddRange([
                    ("language", string.Join(',', languages)), ("exact", run.Get(Exact) ? "true" : null),
                    ("from", run.Get(From)), ("to", run.Get(To)),
                    ("contentType", run.Get(ContentType)), ("order", run.Get(Ascending) ? "asc" : "desc"),
                    ("fields", fields is null ? null : string.Join(',', fields))]);
            }
            var query = string.Join(
                '&', parameters.Where(each => each.Value is not null).Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value!)}"));
            using var answer = await http.GetAsync(new Uri(local, $"/{run.Target.Region}{path}?{query}"), run.CancellationToken);
            var body = await answer.Content.ReadFromJsonAsync(DocmetaJson.Default.JsonElement, run.CancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw VerbException.Usage(
                    $"{local}: {(body.TryGetProperty("detail", out var detail) ? detail.GetString() : body.ToString())}");
            items.AddRange(body.GetProperty("items").EnumerateArray());
            cursor = body.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null && items.Count < limit);
        return new(items, cursor is not null);
    }

    private static JsonElement Element(DocumentItem item, string[]? fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            ItemJson.Write(writer, item, ItemSelection.Of(fields?.ToHashSet(StringComparer.Ordinal)));
        return JsonElement.Parse(stream.ToArray());
    }
}
