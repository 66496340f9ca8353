namespace Pipeline.Metadata.Formats.Html;

/// <summary>
/// What a page says of itself, by source. A page often says one thing five times; the source closest to the
/// document's own words wins: the elements of HTML, then Dublin Core, then Open Graph, then JSON-LD.
/// </summary>
internal sealed class HtmlFields
{
    private readonly Dictionary<string, List<string>> _meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly JsonLdFields _jsonLd = new();
    private string? _language;

    // Meta elements kept by one name; the list limits of the metadata apply later.
    private const int MaxSameName = 100;
    private const int MaxNames = 200;

    public string? Title { get; set; }

    public string? Heading { get; set; }

    /// <summary>Takes a start tag.</summary>
    public void Take(HtmlTag tag)
    {
        switch (tag.Name)
        {
            case "html":
                _language ??= tag["lang"] ?? tag["xml:lang"];
                break;
            case "meta" when tag["content"] is { } content:
                Add(tag["name"] ?? tag["property"]
                    ?? tag["itemprop"] ?? (tag["http-equiv"] is { } equivalent ? "http-equiv:" + equivalent : null), content);
                break;
            case "time" when tag["datetime"] is { } time && tag["itemprop"] is { } property:
                Add(property, time);
                break;
        }
    }

    public void TakeJsonLd(string json) => _jsonLd.Take(json);

    public void Fill(MetadataBuilder metadata)
    {
        metadata.Title = CleanText.OfField(Title, int.MaxValue / 8)
            ?? First("dcterms.title", "dc.title", "og:title", "twitter:title", "citation_title") ?? _jsonLd.Headline ?? Heading;
        metadata.Description = First("description", "dcterms.description", "dc.description", "dcterms.abstract", "og:description",
            "twitter:description") ?? _jsonLd.Description;
        metadata.Subject = First("subject");
        metadata.Publisher = First("dcterms.publisher", "dc.publisher", "publisher", "og:site_name") ?? _jsonLd.Publisher;
        metadata.CreatorTool = First("generator");
        metadata.DeclaredLanguage = _language
            ?? First("dcterms.language", "dc.language", "http-equiv:content-language", "language", "og:locale")?.Replace('_', '-')
                ?? _jsonLd.Language;
        metadata.CreatedAt = Date("dcterms.created", "dc.date.created", "dc.created", "dcterms.date", "dc.date", "article:published_time",
            "citation_date", "citation_publication_date", "date", "datepublished")
            ?? IsoDate.Parse(_jsonLd.Created);
        metadata.ModifiedAt = Date("dcterms.modified", "dc.date.modified", "dc.modified", "article:modified_time", "og:updated_time",
            "last-modified", "http-equiv:last-modified", "datemodified")
            ?? IsoDate.Parse(_jsonLd.Modified);
        foreach (var author in Authors()) metadata.AddAuthor(author);
        foreach (var list in All("keywords", "news_keywords", "dcterms.subject", "dc.subject", "article:tag"))
        {
            foreach (var keyword in list.Split(',', ';')) metadata.AddKeyword(keyword);
        }
    }

    private List<string> Authors()
    {
        var named = All("author", "authors", "dcterms.creator", "dc.creator", "citation_author");
        if (named.Count > 0) return named;
        // Open Graph means an address here, but many write the name.
        var articles = All("article:author").Where(author => !author.StartsWith("http", StringComparison.OrdinalIgnoreCase)).ToList();
        return articles.Count > 0 ? articles : _jsonLd.Authors;
    }

    private void Add(string? name, string content)
    {
        if (name is null || string.IsNullOrWhiteSpace(content)) return;
        name = name.Trim().Replace("dcterms:", "dcterms.", StringComparison.OrdinalIgnoreCase).Replace("dc:", "dc.",
            StringComparison.OrdinalIgnoreCase);
        if (!_meta.TryGetValue(name, out var values))
        {
            if (_meta.Count >= MaxNames) return;
            _meta.Add(name, values = []);
        }
        if (values.Count < MaxSameName) values.Add(content);
    }

    private string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_meta.TryGetValue(name, out var values)) return values[0];
        }
        return null;
    }

    private DocumentDate? Date(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_meta.TryGetValue(name, out var values) && IsoDate.Parse(values[0]) is { } date) return date;
        }
        return null;
    }

    private List<string> All(params ReadOnlySpan<string> names)
    {
        var all = new List<string>();
        foreach (var name in names)
        {
            if (_meta.TryGetValue(name, out var values)) all.AddRange(values);
        }
        return all;
    }
}
