namespace Pipeline.Catalog.Statistics;

/// <summary>What counting anew found.</summary>
/// <param name="Corrected">What had been wrong, and was added or taken away.</param>
/// <param name="Unfinished">The language for which there was no time, after which the next call goes on; null when all were
/// counted.</param>
public sealed record RecountResult(LanguageCounts Corrected, string? Unfinished);
