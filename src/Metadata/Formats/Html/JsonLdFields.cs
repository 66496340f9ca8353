using System.Text.Json;

namespace Pipeline.Metadata.Formats.Html;

/// <summary>The first thing with a headline in a page's JSON-LD (schema.org CreativeWork); the first of each value counts.</summary>
internal sealed class JsonLdFields
{
    // schema.org nests graph, article, author; hostile nesting is cut off here.
    private const int MaxDepth = 32;

    public string? Headline { get; private set; }

    public string? Description { get; private set; }

    public string? Publisher { get; private set; }

    public string? Language { get; private set; }

    public string? Created { get; private set; }

    public string? Modified { get; private set; }

    public List<string> Authors { get; } = [];

    public void Take(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json,
                new() { MaxDepth = MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            TakeValue(document.RootElement);
        }
        catch (JsonException)
        {
            // A page with broken JSON-LD is a page without.
        }
    }

    private void TakeValue(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) TakeValue(item);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (value.TryGetProperty("@graph", out var graph)) TakeValue(graph);
            if (value.TryGetProperty("headline", out _)) TakeWork(value);
        }
    }

    private void TakeWork(JsonElement work)
    {
        if (Headline is not null) return;
        Headline = Text(work, "headline");
        Description = Text(work, "description");
        Language = Text(work, "inLanguage");
        Created = Text(work, "datePublished") ?? Text(work, "dateCreated");
        Modified = Text(work, "dateModified");
        if (work.TryGetProperty("publisher", out var publisher)) Publisher = Name(publisher);
        if (work.TryGetProperty("author", out var author)) TakeAuthor(author);
        else if (work.TryGetProperty("creator", out var creator)) TakeAuthor(creator);
    }

    private void TakeAuthor(JsonElement author)
    {
        if (author.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in author.EnumerateArray()) TakeAuthor(one);
        }
        else if (Name(author) is { } name)
        {
            Authors.Add(name);
        }
    }

    private static string? Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => StringOf(value),
        JsonValueKind.Object => Text(value, "name"),
        _ => null,
    };

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? StringOf(text) : null;

    // A lone surrogate in an escape has no place in text.
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
