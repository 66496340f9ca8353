namespace Pipeline.Cdk.Tests.Roles;

/// <summary>An action on a kind of resource.</summary>
/// <param name="Action">The IAM action.</param>
/// <param name="On">What it is allowed on, or was called on.</param>
internal readonly record struct Permission(string Action, ResourceKind On);
