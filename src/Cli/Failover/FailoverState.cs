namespace Pipeline.Cli.Failover;

/// <summary>Where a region stands between serving and being away.</summary>
internal enum FailoverState
{
    /// <summary>It serves.</summary>
    Active,

    /// <summary>It is being taken out of DNS, or was.</summary>
    Fenced,

    /// <summary>Requests move to the standing region.</summary>
    FailingOver,

    /// <summary>The standing region serves alone.</summary>
    FailedOver,

    /// <summary>It is being put back, or was.</summary>
    FailingBack,
}
