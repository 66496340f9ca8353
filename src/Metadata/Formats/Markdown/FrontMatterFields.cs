namespace Pipeline.Metadata.Formats.Markdown;

/// <summary>Which key of front matter is which field: the names that Jekyll, Hugo, Pandoc and Obsidian use.</summary>
internal static class FrontMatterFields
{
    public static void Apply(FrontMatter matter, MetadataBuilder metadata)
    {
        metadata.Title = matter.First("title");
        metadata.Subject = matter.First("subject", "subtitle");
        metadata.Description = matter.First("description", "summary", "abstract", "excerpt");
        metadata.Publisher = matter.First("publisher");
        metadata.CreatorTool = matter.First("generator");
        metadata.DeclaredLanguage = matter.First("lang", "language", "locale");
        metadata.CreatedAt = IsoDate.Parse(matter.First("date", "created", "pubdate", "published"));
        metadata.ModifiedAt = IsoDate.Parse(matter.First("lastmod", "modified", "updated", "last_modified_at"));
        foreach (var author in matter.All("author", "authors", "creator")) metadata.AddAuthor(author);
        var keywords = matter.All("keywords", "tags", "categories");
        foreach (var keyword in keywords.Count == 1 ? keywords[0].Split(',') : keywords) metadata.AddKeyword(keyword);
    }
}
