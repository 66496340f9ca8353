namespace Pipeline.Cli.Backups;

/// <summary>What becomes of an item that is in the table and in the backup.</summary>
internal enum RestoreMode
{
    /// <summary>The newer one stands: the greater extractor version, then the later <c>processedAt</c>.</summary>
    Merge,

    /// <summary>The backup's stands, unless the table's was written after the backup began.</summary>
    Replace,

    /// <summary>The table's stands.</summary>
    MissingOnly,
}
