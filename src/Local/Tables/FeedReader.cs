namespace Pipeline.Local.Tables;

/// <summary>Who reads a replica's stream, each from its own place.</summary>
internal enum FeedReader
{
    /// <summary>Replication to the other region.</summary>
    Replication,

    /// <summary>The stream's function.</summary>
    Changes,
}
