namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>What CloudFormation demands, and what any call does.</summary>
internal static class StackPreconditions
{
    public static readonly Precondition Attribute = new("CFN-ATTRIBUTE", "An attribute that GetAtt asks for exists.",
        "Template error: resource {0} does not support attribute type {1} in Fn::GetAtt", "CloudFormation Template Reference, Fn::GetAtt");
    public static readonly Precondition Reference = new("CFN-REFERENCE", "Whatever is referred to is in the template.",
        "Template format error: Unresolved resource dependencies [{0}] in the Resources block of the template",
        "CloudFormation User Guide, Troubleshooting");
    public static readonly Precondition Cycle = new("CFN-CYCLE", "Resources do not depend on each other in a circle.",
        "Circular dependency between resources: [{0}]", "CloudFormation User Guide, Troubleshooting");
    public static readonly Precondition Replacement = new("CFN-REPLACE", "A resource with a name of its own is not replaced.",
        "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {0} and update the stack again.",
        "CloudFormation User Guide, Troubleshooting");
    public static readonly Precondition Export = new("CFN-EXPORT", "An import's export exists in the same region.",
        "No export named {0} found.", "CloudFormation Template Reference, Fn::ImportValue");
    public static readonly Precondition Provider = new("CFN-PROVIDER", "A custom resource's function exists.", "Invalid service token: {0}",
        "CloudFormation User Guide, Custom resources");
    public static readonly Precondition Answer = new("CFN-ANSWER", "A custom resource's function answers with success.",
        "Received response status [FAILED] from custom resource. Message returned: {0}", "CloudFormation User Guide, Custom resources");
    public static readonly Precondition Protection = new("CFN-PROTECTED", "A stack is not protected from termination when it is deleted.",
        "Stack [{0}] cannot be deleted while TerminationProtection is enabled",
        "CloudFormation User Guide, Protecting a stack from being deleted");
    public static readonly Precondition Parameter =
        new("CFN-PARAMETER", "Every parameter has a value.", "Parameters: [{0}] must have values", "CloudFormation User Guide, Parameters");
    public static readonly Precondition Lookup = new("CFN-LOOKUP",
        "A parameter of Parameter Store that a template looks up exists in the same region.", "Parameters: [ssm:{0}] cannot be found.",
        "CloudFormation User Guide, Dynamic references");
    public static readonly Precondition Endpoint = new("REGION-LOST", "The region answers.", "Could not connect to the endpoint URL in {0}",
        "AWS SDKs: what any call to a region that is down ends in");
    public static readonly Precondition Fault =
        new("FAULT", "Nothing else goes wrong.", "Internal Failure", "CloudFormation User Guide, Troubleshooting: what the tests inject");

    public static IReadOnlyList<Precondition> All { get; } = [Attribute, Reference, Cycle, Replacement, Export, Provider, Answer,
        Protection, Parameter, Lookup, Endpoint, Fault];
}
