using System.Collections.ObjectModel;

namespace Pipeline.Metadata;

/// <summary>What a document says of itself, in Dublin Core's meaning, and what was found by reading it.</summary>
public sealed record DocumentMetadata
{
    /// <summary>The detected media type's essence (IANA <c>type/subtype</c>), <c>application/octet-stream</c> when unknown.</summary>
    public required string ContentType { get; init; }

    /// <summary>The media type that the uploader or else the name claims, where the bytes are something else; null where they
    /// agree.</summary>
    public string? DeclaredContentType { get; init; }

    /// <summary>The charset the text was decoded from, by its WHATWG name in lower case; null for binary formats.</summary>
    public string? Charset { get; init; }

    /// <summary>dcterms:title.</summary>
    public string? Title { get; init; }

    /// <summary>dcterms:subject as one phrase; single terms are <see cref="Keywords"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>dcterms:description.</summary>
    public string? Description { get; init; }

    /// <summary>dcterms:publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>Subject terms in the document's order, without duplicates.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>dcterms:creator, in the document's order, without duplicates.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The program that made the document.</summary>
    public string? CreatorTool { get; init; }

    /// <summary>dcterms:created, with the precision and offset the document gives.</summary>
    public DocumentDate? CreatedAt { get; init; }

    /// <summary>dcterms:modified, with the precision and offset the document gives.</summary>
    public DocumentDate? ModifiedAt { get; init; }

    /// <summary>Pages, slides, sheets or frames.</summary>
    public int? PageCount { get; init; }

    /// <summary>Words of the text, or the document's own count where it carries one.</summary>
    public long? WordCount { get; init; }

    /// <summary>Unicode scalar values of the text that are not white space, or the document's own count where it carries one.</summary>
    public long? CharacterCount { get; init; }

    /// <summary>The main language of the text (BCP 47), <c>und</c> when there is too little text to judge.</summary>
    public string DetectedLanguage { get; init; } = Language.LanguageResult.Undetermined;

    /// <summary>From 0 to 1; 0 for <c>und</c>.</summary>
    public double LanguageConfidence { get; init; }

    /// <summary>The language the file declares (HTML <c>lang</c>, PDF <c>/Lang</c>, …), as a BCP 47 tag.</summary>
    public string? DeclaredLanguage { get; init; }

    /// <summary>How far reading got.</summary>
    public DocumentStatus Status { get; init; }

    /// <summary>Why the status is not <see cref="DocumentStatus.Processed"/>, and what contradicts <see cref="ContentType"/>.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Facts of the format beyond Dublin Core, by camel-case name (<c>pdfVersion</c>, <c>imageWidth</c>, …), sorted.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
