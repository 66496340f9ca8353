namespace Pipeline.Catalog.Queries;

/// <summary>A question to LanguageIndex.</summary>
public sealed record LanguageQuery
{
    /// <summary>The largest page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Language tags; a document in any of them is listed, merged in date order.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The first <c>processingDate</c> wanted, or a prefix of it; null for no bound.</summary>
    public string? From { get; init; }

    /// <summary>The last <c>processingDate</c> wanted, in full length, or a prefix of it followed by <c>~</c>; null for no bound.</summary>
    public string? To { get; init; }

    /// <summary>Newest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Only documents of this media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Items a page, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended; null for the first page.</summary>
    public LanguagePosition? After { get; init; }

    /// <summary>The attributes wanted; null for all that the index projects. Keys come in any case.</summary>
    public IReadOnlySet<string>? Fields { get; init; }
}
