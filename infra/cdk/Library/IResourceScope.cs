namespace Pipeline.Cdk.Library;

/// <summary>What resources are added to: a stack of this pipeline's, or one of the library's constructs.</summary>
public interface IResourceScope
{
    /// <summary>The resources so far, and what all of them have.</summary>
    StackResources Resources { get; }
}
