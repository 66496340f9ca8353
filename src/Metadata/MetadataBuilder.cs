using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats;
using Pipeline.Metadata.Language;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata;

/// <summary>
/// Collects metadata while a document is read. Setters clean their value (control characters, outer white space,
/// length) and ignore an empty one, so that readers pass on what they find as it is.
/// </summary>
internal sealed class MetadataBuilder(ExtractionLimits limits)
{
    private readonly List<string> _keywords = [];
    private readonly List<string> _authors = [];
    private readonly SortedDictionary<string, string> _properties = new(StringComparer.Ordinal);

    public string? Charset { get; set; }

    public string? Title { get; set => field = Clean(value) ?? field; }

    public string? Subject { get; set => field = Clean(value) ?? field; }

    public string? Description { get; set => field = Clean(value) ?? field; }

    public string? Publisher { get; set => field = Clean(value) ?? field; }

    public string? CreatorTool { get; set => field = Clean(value) ?? field; }

    public string? DeclaredLanguage { get; set => field = Clean(value) ?? field; }

    public DocumentDate? CreatedAt { get; set => field = value ?? field; }

    public DocumentDate? ModifiedAt { get; set => field = value ?? field; }

    public int? PageCount { get; set; }

    /// <summary>The document's own count; the text's is used where this stays null.</summary>
    public long? DeclaredWordCount { get; set; }

    /// <summary>The document's own count; the text's is used where this stays null.</summary>
    public long? DeclaredCharacterCount { get; set; }

    public IReadOnlyList<string> Authors => _authors;

    public IReadOnlyList<string> Keywords => _keywords;

    public IReadOnlyDictionary<string, string> Properties => _properties;

    public void AddAuthor(string? author) => AddOnce(_authors, author);

    public void AddKeyword(string? keyword) => AddOnce(_keywords, keyword);

    /// <param name="name">Camel case, as it will stand in the item.</param>
    /// <param name="value">Ignored when null or empty.</param>
    public void AddProperty(string name, string? value)
    {
        if (Clean(value) is { } clean && (_properties.Count < limits.ListEntries || _properties.ContainsKey(name)))
            _properties[name] = clean;
    }

    /// <summary>What was collected, with what the other steps of extraction found.</summary>
    public DocumentMetadata Build(DetectedType type, TextSink text, LanguageResult language, ReadOutcome outcome,
        Disagreement? disagreement = null)
    {
        var hasText = text.CharacterCount > 0;
        return new()
        {
            ContentType = type.ContentType,
            DeclaredContentType = disagreement?.Claimed,
            Charset = Charset ?? type.Charset,
            Title = Title,
            Subject = Subject,
            Description = Description,
            Publisher = Publisher,
            Keywords = Keywords,
            Authors = Authors,
            CreatorTool = CreatorTool,
            CreatedAt = CreatedAt,
            ModifiedAt = ModifiedAt,
            PageCount = PageCount,
            WordCount = DeclaredWordCount ?? (hasText ? text.WordCount : null),
            CharacterCount = DeclaredCharacterCount ?? (hasText ? text.CharacterCount : null),
            DetectedLanguage = language.Tag,
            LanguageConfidence = language.Confidence,
            DeclaredLanguage = DeclaredLanguage,
            Status = outcome.Status,
            StatusReason = outcome.Reason is { } reason && disagreement is not null
                ? $"{reason}; {disagreement.Reason}" : outcome.Reason ?? disagreement?.Reason,
            Properties = Properties,
        };
    }

    private void AddOnce(List<string> list, string? value)
    {
        if (Clean(value) is { } clean && list.Count < limits.ListEntries && !list.Contains(clean)) list.Add(clean);
    }

    private string? Clean(string? value) => CleanText.OfField(value, limits.FieldCharacters);
}
