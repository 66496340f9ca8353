using System.Text.Json.Nodes;
using Amazon.CDK;
using CfnParameter = Amazon.CDK.AWS.SSM.CfnParameter;
using CfnParameterProps = Amazon.CDK.AWS.SSM.CfnParameterProps;
using Constructs;
using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A stack of one region. Resources have the logical ids and names given here: nothing is hashed, exported or added.
/// </summary>
internal abstract class RegionStack : Stack, IResourceScope
{
    protected RegionStack(Construct scope, Deployment deployment, string region, string? part, string description)
        : base(scope, deployment.Names.Stack(region, part), Props(deployment, region, part, description))
    {
        Deployment = deployment;
        Home = region;
        Resources = new(deployment.Tags(region), deployment.KeepsData);
        TemplateOptions.Metadata = new Dictionary<string, object> { ["Region"] = region };
    }

    /// <summary>What the stack is made from.</summary>
    public Deployment Deployment { get; }

    /// <summary>Every resource's name.</summary>
    public ResourceNames Names => Deployment.Names;

    /// <summary>The stack's region.</summary>
    public string Home { get; }

    /// <inheritdoc/>
    public StackResources Resources { get; }

    /// <summary>The ARN of the region's data key; null when every service uses its own key.</summary>
    public JsonNode? DataKeyArn => Deployment.Configuration.Encryption.DataKey ? Cfn.Attribute(Keys.DataKey, "Arn") : null;

    /// <summary>The ARN of the region's provisioning function.</summary>
    public static JsonNode Provisioner => Cfn.Attribute(ProvisioningFunction.Id, "Arn");

    /// <summary>Adds a function as the configuration has all of them.</summary>
    /// <param name="id">The function's logical id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="package">Its package.</param>
    /// <param name="section">Memory, time-out and concurrency.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="statements">What its role may do beside writing its log and its traces.</param>
    /// <param name="inside">Whether it runs in the private network, where there is one, under the region's data key.</param>
    public PipelineFunction AddFunction(string id, string name, string package, IFunctionSection section, JsonObject variables,
        IEnumerable<JsonObject?> statements, bool inside = true)
    {
        var configuration = Deployment.Configuration;
        var network = inside && configuration.Network.Enabled;
        return new PipelineFunction(this, id, new()
        {
            Name = name,
            Package = Deployment.Packages.PathOf(package),
            Runtime = Deployment.Packages.LambdaRuntime,
            Architecture = Deployment.Packages.Architecture,
            MemoryMb = section.MemoryMb,
            TimeoutSeconds = section.TimeoutSeconds,
            ReservedConcurrency = section.ReservedConcurrency,
            Variables = variables,
            Statements = statements,
            LogRetentionDays = configuration.Logs.RetentionDays,
            LogLevel = Spellings.Of(configuration.Logs.Level),
            Tracing = configuration.Functions.Tracing,
            KeyArn = inside ? DataKeyArn : null,
            Subnets = network ? [.. PrivateNetwork.SubnetIds.Select(Cfn.Ref)] : [],
            SecurityGroups = network ? [Cfn.Attribute(PrivateNetwork.FunctionGroup, "GroupId")] : [],
        });
    }

    /// <summary>Adds a resource that the region's own provisioning function answers for.</summary>
    public CfnResource AddProvisioned(string id, string type, JsonObject properties, params ReadOnlySpan<string> after) =>
        this.AddProvisioned(Provisioner, id, type, properties, after);

    /// <summary>A provisioned resource whose effect outlasts the stack in production, but not its own failed creation.</summary>
    public void AddProvisionedKept(string id, string type, JsonObject properties, params ReadOnlySpan<string> after) =>
        Resources.Keep(AddProvisioned(id, type, properties, after));

    /// <summary>Adds a parameter of the region's, where another stack finds what a service has chosen.</summary>
    public void AddParameter(string id, string name, string description, JsonNode value) => this.Add(id, at => new CfnParameter(this, at,
        new CfnParameterProps { Name = name, Type = "String", Description = description, Value = value.Text() }));

    private static StackProps Props(Deployment deployment, string region, string? part, string description) => new()
    {
        StackName = deployment.Names.Stack(region, part),
        Description = description,
        Env = new Amazon.CDK.Environment { Region = region, Account = deployment.Configuration.Account },
        TerminationProtection = deployment.KeepsData,
        AnalyticsReporting = false,
    };
}
