namespace Pipeline.Tables.Specification;

/// <summary>One question that the table must answer.</summary>
public sealed record AccessPatternSpec
{
    /// <summary>The question.</summary>
    [Field("The question in words.", Required = true, Example = "documents of a language, newest first")]
    public string Name { get; init; } = "";

    /// <summary>The index that answers it.</summary>
    [Field("Index that answers it; the table itself when absent.", Example = "LanguageIndex")]
    public string? Index { get; init; }
}
