namespace Pipeline.Cli.Reconciling;

/// <summary>How a finding is repaired. Each way asks again before it writes, so that a finding that is out of date does nothing.</summary>
internal enum Repair
{
    /// <summary>Not by this command.</summary>
    None,

    /// <summary>The version is ingested as a backfill does.</summary>
    Ingest,

    /// <summary>The regions note that their buckets lost the version, which each bucket is asked first.</summary>
    Lose,

    /// <summary>The item is marked as no extractor's, then the version is ingested anew.</summary>
    Reread,

    /// <summary>The row is copied from one replica to the other, unless that has it from the same writer or a newer one.</summary>
    CopyRow,

    /// <summary>S3 Batch Replication copies what the other bucket lacks.</summary>
    Replicate,

    /// <summary>The row is written to a file and then removed; only with <c>--remove-foreign</c>.</summary>
    SetAside,
}
