using System.Text.Json.Nodes;
using Amazon.CDK;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>
/// One of the library's constructs. Its resources have the construct's own id as their logical id, with a word behind it for all but the
/// first, so that whoever reads a template finds them; within a stack that id is given once.
/// </summary>
public abstract class PipelineConstruct : Construct, IResourceScope
{
    /// <summary>Puts a construct into a stack, whoever's it is.</summary>
    /// <param name="scope">The stack, or what is in one.</param>
    /// <param name="id">Letters and digits.</param>
    protected PipelineConstruct(Construct scope, string id)
        : base(scope, id)
    {
        Id = id;
        Resources = (scope as IResourceScope)?.Resources ?? new(new Dictionary<string, string>(), keepsData: true);
        // In a stack for any region the region is a question to the template.
        Region = Stack.Of(this).Region is var region && Token.IsUnresolved(region) ? "${AWS::Region}" : region;
    }

    /// <inheritdoc/>
    public StackResources Resources { get; }

    /// <summary>The logical id of the first resource.</summary>
    protected string Id { get; }

    /// <summary>The stack's region, as text for <c>Fn::Sub</c>.</summary>
    protected string Region { get; }

    /// <summary>An attribute of the first resource.</summary>
    protected JsonObject Attribute(string name) => Cfn.Attribute(Id, name);

    /// <summary>Text that may ask the template.</summary>
    protected static string Text(string text) => text.Contains("${", StringComparison.Ordinal) ? Cfn.Sub(text).Text() : text;
}
