using Pipeline.DeploymentModel.Kinds;

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
        _inService.UnionWith(account.All(S3Kinds.Bucket).Where(bucket => account.Facet(S3Kinds.Replication(bucket.Id)) is not null).Select(bucket => bucket.Id));
        account.Observer = Look;
        return this;
    }

    private void Look(SimulatedAccount account, string operation)
    {
        foreach (var breach in SafetyRules.Check(account).Concat(Service(account))) _breaches.Add($"after {operation}: {breach}");
    }

    // Before its first rules a bucket is not in service: uploads then need a reconcile. From then on every upload must leave.
    private IEnumerable<string> Service(SimulatedAccount account)
    {
        foreach (var bucket in account.All(S3Kinds.Bucket).ToList())
        {
            if (account.Facet(S3Kinds.Replication(bucket.Id)) is not null) _inService.Add(bucket.Id);
            else if (_inService.Contains(bucket.Id)) yield return $"bucket {bucket.Id} is in service and has no replication rules";
        }
    }
}
