namespace Pipeline.Cli.Failover;

/// <summary>What a failover does and asks. Everything may be repeated. Nothing before the failback asks the lost region.</summary>
internal interface IFailoverWorld
{
    /// <summary>What the standing region lacks to serve alone; empty when it is ready.</summary>
    Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken);

    /// <summary>Takes the lost region out of DNS, or puts it back, by the switch in the standing region.</summary>
    Task EvacuateAsync(bool isOut, CancellationToken cancellationToken);

    /// <summary>Why requests still go to the lost region; null once they do not.</summary>
    Task<string?> StillThereAsync(CancellationToken cancellationToken);

    /// <summary>Writes and reads in the standing region, and has its API answer; null when all of it went well.</summary>
    Task<string?> ProveAsync(CancellationToken cancellationToken);

    /// <summary>What the lost region lacks to serve again; empty when it is ready.</summary>
    Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken);

    /// <summary>Compares both regions.</summary>
    /// <returns>What is not in agreement, in words; null when all is.</returns>
    Task<string?> DisagreementAsync(CancellationToken cancellationToken);
}
