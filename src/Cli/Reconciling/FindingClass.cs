namespace Pipeline.Cli.Reconciling;

/// <summary>What can be wrong between buckets and replicas.</summary>
internal enum FindingClass
{
    /// <summary>A bucket holds a version of which no replica has an item.</summary>
    Missing,

    /// <summary>An item whose version no bucket holds.</summary>
    Orphan,

    /// <summary>An item says of its place among the versions, or of the buckets, what is not so.</summary>
    Stale,

    /// <summary>An item was made of other bytes than the bucket has: size or ETag differ.</summary>
    WrongBytes,

    /// <summary>A version or a row is in one region and never came to the other.</summary>
    NotReplicated,

    /// <summary>One bucket lost a version, or lacks a delete marker, that the other has, and no note says so.</summary>
    DeleteDivergence,

    /// <summary>Two versions of a key have one sort key; only one of them can have an item.</summary>
    SortKeyCollision,

    /// <summary>A row that this pipeline would not have made.</summary>
    Foreign,

    /// <summary>An item of an older schema or an older extractor.</summary>
    OldSchema,
}
