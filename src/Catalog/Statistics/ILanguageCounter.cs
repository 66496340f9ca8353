namespace Pipeline.Catalog.Statistics;

/// <summary>Says how many documents there are.</summary>
public interface ILanguageCounter
{
    /// <summary>The documents that LanguageIndex lists in this region. Exact in memory; in DynamoDB some seconds behind.</summary>
    Task<LanguageCounts> CountLanguagesAsync(CancellationToken cancellationToken);
}
