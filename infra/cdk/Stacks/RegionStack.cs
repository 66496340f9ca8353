using System.Text.Json.Nodes;
using Amazon.CDK;
using CfnParameter = Amazon.CDK.AWS.SSM.CfnParameter;
using CfnParameterProps = Amazon.CDK.AWS.SSM.CfnParameterProps;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A stack of one region. Resources have the logical ids and names given here: nothing is hashed, exported or added.
/// </summary>
internal abstract class RegionStack : Stack
{
    /// <summary>
    /// Types that hold something, but nothing that is not elsewhere: an event is a hint, the object itself is in the bucket. Kept under
    /// their names they would stand in the way of the next deployment.
    /// </summary>
    private static readonly string[] GoesWithItsStack = ["AWS::Logs::LogGroup", "AWS::SQS::Queue"];

    /// <summary>
    /// Seconds until CloudFormation gives up waiting for a provisioning function, whose own time-out is a minute shorter. By itself it
    /// waits an hour for one that does not start.
    /// </summary>
    private const int LongestAnswer = 960;

    private readonly IReadOnlyDictionary<string, string> _tags;
    private readonly Dictionary<string, CfnResource> _resources = [];

    protected RegionStack(Construct scope, Deployment deployment, string region, string? part, string description)
        : base(scope, deployment.Names.Stack(region, part), Props(deployment, region, part, description))
    {
        Deployment = deployment;
        Home = region;
        _tags = deployment.Tags(region);
        TemplateOptions.Metadata = new Dictionary<string, object> { ["Region"] = region };
    }

    /// <summary>What the stack is made from.</summary>
    public Deployment Deployment { get; }

    /// <summary>Every resource's name.</summary>
    public ResourceNames Names => Deployment.Names;

    /// <summary>The stack's region.</summary>
    public string Home { get; }

    /// <summary>The ARN of the region's data key; null when every service uses its own key.</summary>
    public JsonNode? DataKeyArn => Deployment.Configuration.Encryption.DataKey ? Cfn.Attribute(Keys.DataKey, "Arn") : null;

    /// <summary>Adds a resource, with tags.</summary>
    /// <param name="id">The logical id.</param>
    /// <param name="make">Makes it of its id.</param>
    /// <param name="after">Logical ids that must be there before, beside those that the properties refer to.</param>
    public T Add<T>(string id, Func<string, T> make, params ReadOnlySpan<string> after)
        where T : CfnResource
    {
        var resource = make(id);
        ResourceTags.Add(resource, _tags);
        Register(resource, id, after);
        return resource;
    }

    /// <summary>Adds a resource that holds data: in production it stays when it leaves the template or the stack is deleted.</summary>
    public void AddKept<T>(string id, Func<string, T> make, params ReadOnlySpan<string> after)
        where T : CfnResource => Keep(Add(id, make, after));

    /// <summary>Adds a resource that others describe, such as a table's specification, with the tags that its type takes.</summary>
    /// <param name="id">The logical id.</param>
    /// <param name="type">The resource's type.</param>
    /// <param name="properties">Its properties; those that are null are left out.</param>
    /// <param name="after">Logical ids that must be there before, beside those that the properties refer to.</param>
    public CfnResource Add(string id, string type, JsonObject properties, params ReadOnlySpan<string> after)
    {
        ResourceTags.Add(type, properties, _tags);
        var resource = new CfnResource(this, id, new CfnResourceProps { Type = type, Properties = PlainValues.Of(properties) });
        Register(resource, id, after);
        return resource;
    }

    private void Register(CfnResource resource, string id, ReadOnlySpan<string> after)
    {
        _resources[id] = resource;
        foreach (var other in after) resource.AddDependency(_resources[other]);
        if (GoesWithItsStack.Contains(resource.CfnResourceType)) Policies(resource, CfnDeletionPolicy.DELETE, CfnDeletionPolicy.DELETE);
    }

    /// <summary>Adds a resource that others describe and that holds data.</summary>
    public CfnResource AddKept(string id, string type, JsonObject properties, params ReadOnlySpan<string> after)
    {
        var resource = Add(id, type, properties, after);
        Keep(resource);
        return resource;
    }

    /// <summary>A provisioned resource whose effect outlasts the stack in production, but not its own failed creation.</summary>
    public void AddProvisionedKept(string id, string type, JsonObject properties, params ReadOnlySpan<string> after) =>
        Keep(AddProvisioned(id, type, properties, after));

    private void Keep(CfnResource resource)
    {
        // Plain Retain would also keep what a failed creation made, and its name would be taken when the stack is created again.
        if (Deployment.KeepsData) Policies(resource, CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE, CfnDeletionPolicy.RETAIN);
        else Policies(resource, CfnDeletionPolicy.DELETE, CfnDeletionPolicy.DELETE);
    }

    /// <summary>Adds a resource that the region's own provisioning function answers for.</summary>
    /// <param name="id">The logical id.</param>
    /// <param name="type">The type, as that function publishes it.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="after">Logical ids that must be there before.</param>
    public CfnResource AddProvisioned(string id, string type, JsonObject properties, params ReadOnlySpan<string> after)
    {
        properties.Insert(0, "ServiceToken", Cfn.Attribute(ProvisioningFunction.Id, "Arn"));
        properties.Insert(1, "ServiceTimeout", LongestAnswer);
        return Add(id, type, properties, after);
    }

    /// <summary>Adds a parameter of the region's, where another stack finds what a service has chosen.</summary>
    public void AddParameter(string id, string name, string description, JsonNode value) =>
        Add(id, at =>
            new CfnParameter(this, at,
                new CfnParameterProps { Name = name, Type = "String", Description = description, Value = value.Text() }));

    /// <summary>Adds an output, not exported.</summary>
    public void Output(string id, string description, JsonNode value) =>
        _ = new CfnOutput(this, id, new CfnOutputProps { Description = description, Value = Token.AsString(PlainValues.Of(value)!) });

    private static void Policies(CfnResource resource, CfnDeletionPolicy deletion, CfnDeletionPolicy replacement)
    {
        resource.CfnOptions.DeletionPolicy = deletion;
        resource.CfnOptions.UpdateReplacePolicy = replacement;
    }

    private static StackProps Props(Deployment deployment, string region, string? part, string description) => new()
    {
        StackName = deployment.Names.Stack(region, part),
        Description = description,
        Env = new Amazon.CDK.Environment { Region = region, Account = deployment.Configuration.Account },
        TerminationProtection = deployment.KeepsData,
        AnalyticsReporting = false,
    };
}
