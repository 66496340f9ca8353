using Amazon.DynamoDBv2.Model;

namespace Pipeline.Cli.Items;

/// <summary>Somewhere items can be read from, in any order: a replica, a backup, an export.</summary>
internal interface IItemSource
{
    /// <summary>What it is, for messages.</summary>
    string Name { get; }

    /// <summary>About how many items; null when nobody knows.</summary>
    Task<long?> EstimateAsync(CancellationToken cancellationToken);

    /// <summary>Reads all items, giving each page away before the next is read; several pages may be given at a time.</summary>
    Task ReadAsync(Func<IReadOnlyList<Dictionary<string, AttributeValue>>, Task> page, CancellationToken cancellationToken);
}
