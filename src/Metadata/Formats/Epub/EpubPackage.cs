using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Epub;

/// <summary>A package document: metadata, manifest and spine (EPUB 3.3, section 5; OPF 2.0.1).</summary>
internal sealed class EpubPackage(ReadContext context)
{
    // With the lengths, a bound on memory; a dictionary in 20,000 files is the largest book known.
    private const int MaxItems = 20_000;
    private const int MaxIdCharacters = 256;
    private const int MaxHrefCharacters = 1_024;

    private readonly Dictionary<string, string> _items = [];
    private readonly List<string> _references = [];
    private readonly List<EpubCreator> _creators = [];
    private readonly Dictionary<string, string> _roles = [];
    private readonly Dictionary<string, string> _titleTypes = [];
    private readonly List<(string? Id, string Text)> _titles = [];

    /// <summary>The chapters' names relative to the package document, in reading order.</summary>
    public IEnumerable<string> Spine
    {
        get
        {
            foreach (var reference in _references)
            {
                if (_items.TryGetValue(reference, out var href)) yield return href;
            }
        }
    }

    public void Read(PartXml xml)
    {
        while (xml.Read())
        {
            if (!xml.IsStart) continue;
            switch (xml.Name)
            {
                case "item" when _items.Count < MaxItems:
                    if (xml.Attribute("id") is { Length: <= MaxIdCharacters } id
                        && xml.Attribute("href") is { Length: <= MaxHrefCharacters } href) _items.TryAdd(id, href);
                    break;
                case "itemref" when _references.Count < MaxItems:
                    if (xml.Attribute("idref") is { Length: <= MaxIdCharacters } reference) _references.Add(reference);
                    break;
                case "package" when xml.Attribute("version") is { } version:
                    context.Metadata.AddProperty("epubVersion", version);
                    break;
                default:
                    ReadMetadata(xml);
                    break;
            }
        }
    }

    /// <summary>Hands on what depends on elements that may come later: titles and creators with their refinements.</summary>
    public void Finish()
    {
        foreach (var (id, text) in _titles)
        {
            if (context.Metadata.Title is null || (id is not null && _titleTypes.GetValueOrDefault(id) == "main"))
                context.Metadata.Title = text;
        }
        foreach (var creator in _creators)
        {
            // MARC relators: without a role a creator is an author; illustrators and translators are not.
            var role = creator.Role ?? (creator.Id is null ? null : _roles.GetValueOrDefault(creator.Id));
            if (role is null or "aut" || _creators.Count == 1) context.Metadata.AddAuthor(creator.Name);
        }
        if (context.Metadata.Authors.Count > 0) return;
        foreach (var creator in _creators) context.Metadata.AddAuthor(creator.Name);
    }

    private void ReadMetadata(PartXml xml)
    {
        var metadata = context.Metadata;
        switch (xml.Name)
        {
            case "title": if (_titles.Count < context.Limits.ListEntries) _titles.Add((xml.Attribute("id"), Value(xml))); break;
            case "creator":
                if (_creators.Count < context.Limits.ListEntries)
                    _creators.Add(new(xml.Attribute("id"), xml.Attribute("role"), Value(xml))); break;
            case "contributor": if (xml.Attribute("role") == "bkp") metadata.CreatorTool = Value(xml); break;
            case "subject": metadata.AddKeyword(Value(xml)); break;
            case "description": metadata.Description ??= Value(xml); break;
            case "publisher": metadata.Publisher ??= Value(xml); break;
            case "language": metadata.DeclaredLanguage ??= Value(xml); break;
            case "identifier": if (!metadata.Properties.ContainsKey("identifier")) metadata.AddProperty("identifier", Value(xml)); break;
            case "date": ReadDate(xml.Attribute("event"), IsoDate.Parse(Value(xml))); break;
            case "meta": ReadMeta(xml); break;
            default: break;
        }
    }

    private void ReadDate(string? kind, DocumentDate? date)
    {
        if (kind == "modification") context.Metadata.ModifiedAt = date;
        else context.Metadata.CreatedAt ??= date;
    }

    private void ReadMeta(PartXml xml)
    {
        if (xml.Attribute("name") == "generator") context.Metadata.CreatorTool = xml.Attribute("content");
        var refined = xml.Attribute("refines")?.TrimStart('#');
        var room = _roles.Count + _titleTypes.Count < context.Limits.ListEntries;
        switch (xml.Attribute("property"))
        {
            case "dcterms:modified": context.Metadata.ModifiedAt = IsoDate.Parse(Value(xml)); break;
            case "role" when refined is not null && room: _roles.TryAdd(refined, Value(xml)); break;
            case "title-type" when refined is not null && room: _titleTypes.TryAdd(refined, Value(xml)); break;
            default: break;
        }
    }

    private string Value(PartXml xml) => xml.ElementText(4 * context.Limits.FieldCharacters).Trim();
}
