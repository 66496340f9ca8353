namespace Pipeline.Catalog.Identity;

/// <summary>What a row in a document's partition is; its sort key tells.</summary>
public enum RowKind
{
    /// <summary>The item of a version.</summary>
    Version,

    /// <summary>A region's note that its bucket lost the version it stands beside. Only that region writes it.</summary>
    Gone,

    /// <summary>The same of a version whose item was not there yet; it is put beside the version once that comes.</summary>
    UnplacedGone,

    /// <summary>
    /// A region's note that the version it stands beside is a delete marker of its own bucket's lifecycle rules, which no other bucket
    /// gets (S3 User Guide, what is not replicated): the other regions then ask theirs. Only that region writes it.
    /// </summary>
    Unreplicated,

    /// <summary>A region's note in which order its bucket lists the versions of one second. Only that region writes it.</summary>
    Order,

    /// <summary>A region's claim to extract a version.</summary>
    Claim,
}
