namespace Pipeline.Cli.Redriving;

/// <summary>Somewhere failed events wait.</summary>
internal interface IFailureSource : IDisposable
{
    /// <summary>What it is, for people.</summary>
    string Name { get; }

    /// <summary>About how many messages there are; null when nobody knows.</summary>
    Task<long?> EstimateAsync(CancellationToken cancellationToken);

    /// <summary>The messages, a batch at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<FailureMessage>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes away messages that are done.</summary>
    Task TakeAwayAsync(IReadOnlyList<FailureMessage> messages, CancellationToken cancellationToken);
}
