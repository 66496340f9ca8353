using Pipeline.Cli.Failover;

namespace Pipeline.Cli.Drills;

/// <summary>Where a drill is played: two regions that can be broken, put right and asked. Nothing in it knows drills.</summary>
internal interface IDrillGround : IFailoverWorld
{
    /// <summary>The regions, the primary first.</summary>
    IReadOnlyList<string> Regions { get; }

    /// <summary>The key of a document that can be made unreadable.</summary>
    string Poison { get; }

    /// <summary>Breaks something, or puts it right.</summary>
    Task DoAsync(DrillAction action, CancellationToken cancellationToken);

    /// <summary>A client uploads a document.</summary>
    /// <returns>The version; null when the region refuses it.</returns>
    Task<string?> PutAsync(string region, string key, CancellationToken cancellationToken);

    /// <summary>The versions that a region's bucket holds, of the drill's documents.</summary>
    Task<IReadOnlySet<(string Key, string VersionId)>> HeldAsync(string region, CancellationToken cancellationToken);

    /// <summary>What a region holds of a document at last.</summary>
    Task<IReadOnlyList<DrillItem>> ItemsAsync(string region, string key, CancellationToken cancellationToken);
}
