using Amazon.CDK;

namespace Pipeline.Cdk.Library;

/// <summary>The resources of a stack by their logical ids, and what all of them have.</summary>
/// <param name="tags">The tags of each resource's own; the app's tags are beside them.</param>
/// <param name="keepsData">Whether what holds data stays when it leaves the template or the stack is deleted.</param>
public sealed class StackResources(IReadOnlyDictionary<string, string> tags, bool keepsData)
{
    /// <summary>
    /// Types that hold something, but nothing that is not elsewhere: an event is a hint, the object itself is in the bucket. Kept under
    /// their names they would stand in the way of the next deployment.
    /// </summary>
    private static readonly string[] GoesWithItsStack = ["AWS::Logs::LogGroup", "AWS::SQS::Queue"];

    private readonly Dictionary<string, CfnResource> _resources = [];

    /// <summary>The tags of each resource.</summary>
    public IReadOnlyDictionary<string, string> Tags => tags;

    /// <summary>Whether data stays.</summary>
    public bool KeepsData => keepsData;

    /// <summary>A resource that was added.</summary>
    public CfnResource this[string id] => _resources[id];

    internal static void After(IEnumerable<CfnResource> before, CfnResource resource)
    {
        foreach (var other in before) resource.AddDependency(other);
    }

    internal T Register<T>(T resource, string id, ReadOnlySpan<string> after)
        where T : CfnResource
    {
        _resources[id] = resource;
        foreach (var other in after) resource.AddDependency(_resources[other]);
        if (GoesWithItsStack.Contains(resource.CfnResourceType)) Policies(resource, CfnDeletionPolicy.DELETE, CfnDeletionPolicy.DELETE);
        return resource;
    }

    internal T Keep<T>(T resource)
        where T : CfnResource
    {
        // Plain Retain would also keep what a failed creation made, and its name would be taken when the stack is created again.
        if (keepsData) Policies(resource, CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE, CfnDeletionPolicy.RETAIN);
        else Policies(resource, CfnDeletionPolicy.DELETE, CfnDeletionPolicy.DELETE);
        return resource;
    }

    private static void Policies(CfnResource resource, CfnDeletionPolicy deletion, CfnDeletionPolicy replacement)
    {
        resource.CfnOptions.DeletionPolicy = deletion;
        resource.CfnOptions.UpdateReplacePolicy = replacement;
    }
}
