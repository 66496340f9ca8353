using Pipeline.DeploymentModel.Kinds;
using Pipeline.Provisioning;

namespace Pipeline.DeploymentModel.Safety;

/// <summary>
/// Looks at the account after every operation. What is public, unencrypted or lossy for even a moment is remembered with
/// the operation after which it was so.
/// </summary>
internal sealed class SafetyWatch
{
    private readonly HashSet<string> _inService = new(StringComparer.Ordinal);
    private readonly List<string> _breaches = [];

    /// <summary>Everything that was wrong at some moment.</summary>
    public IReadOnlyList<string> Breaches => _breaches;

    /// <summary>Lets the watch see everything that happens to an account.</summary>
    public SafetyWatch Over(SimulatedAccount account)
    {
        // What is in service already must not lose its rules by the very first operation.
        _inService.UnionWith(Tied(account));
        account.Observer = Look;
        return this;
    }

    private void Look(SimulatedAccount account, string operation)
    {
        foreach (var breach in SafetyRules.Check(account).Concat(Service(account))) _breaches.Add($"after {operation}: {breach}");
    }

    // From the end of the deployment that ties it, every upload must leave a bucket. Rules that were put and taken back before then leave
    // nothing
    // behind that the next attempt does not copy.
    private List<string> Service(SimulatedAccount account)
    {
        _inService.UnionWith(Tied(account));
        return account.All(S3Kinds.Bucket)
            .Where(bucket => _inService.Contains(bucket.Id) && account.Facet(S3Kinds.Replication(bucket.Id)) is null)
            .Select(bucket => $"bucket {bucket.Id} is in service and has no replication rules").ToList();
    }

    private static IEnumerable<string> Tied(SimulatedAccount account) =>
        account.Stacks.Where(stack => stack.Healthy).SelectMany(stack => stack.Deployed.Values)
        .Where(live => live.Kind.Type == BucketReplicationResource.Type)
        .Select(live => Json.Text(live.Properties, BucketReplicationResource.Bucket)!);
}
