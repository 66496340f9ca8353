namespace Pipeline.Cli.Failover;

/// <summary>Keeps the record where it outlives the lost region and the operator's machine.</summary>
internal interface IFailoverStore
{
    /// <summary>What is written, strongly consistent in the standing region.</summary>
    Task<FailoverRecord> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Writes a record after another.</summary>
    /// <returns>False when somebody else has written meanwhile.</returns>
    Task<bool> TrySaveAsync(FailoverRecord record, CancellationToken cancellationToken);
}
