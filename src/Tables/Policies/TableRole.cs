namespace Pipeline.Tables.Policies;

/// <summary>Who a policy is for.</summary>
public enum TableRole
{
    /// <summary>Deploys the table, its replicas and their settings.</summary>
    Deploy,

    /// <summary>Reads items and indexes of one region's replica.</summary>
    Read,

    /// <summary>Reads and writes items of one region's replica.</summary>
    Write,

    /// <summary>Follows the stream of one region's replica.</summary>
    Stream,
}
