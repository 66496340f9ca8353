namespace Pipeline.Tables.Specification;

/// <summary>How replicas agree. It is fixed for the life of a table.</summary>
public enum ReadConsistencyMode
{
    /// <summary>Multi-region eventual consistency: any number of replicas, last writer wins.</summary>
    [Spelling("eventual", "EVENTUAL", "MREC", Aws = "EVENTUAL")]
    Eventual,

    /// <summary>Multi-region strong consistency: exactly three regions of one set, of which one may be a witness.</summary>
    [Spelling("strong", "STRONG", "MRSC", Aws = "STRONG")]
    Strong,
}
