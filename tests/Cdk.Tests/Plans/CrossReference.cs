namespace Pipeline.Cdk.Tests.Plans;

/// <summary>A place where a region's template may speak of the other region.</summary>
/// <param name="Type">The resource's type.</param>
/// <param name="Path">The beginning of the property's path.</param>
/// <param name="Reason">Why it does no harm when the other region is gone.</param>
internal sealed record CrossReference(string Type, string Path, string Reason);
