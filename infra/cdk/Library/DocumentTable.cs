using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Provisioning;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>
/// The table with all its replicas: one resource, in the primary region's stack, whatever the number of regions. Its protection is
/// put by each region for its own replica when the replica is there: a table that is protected from its first second could not be
/// taken back when something after it in the same stack fails.
/// </summary>
public sealed class DocumentTable : PipelineConstruct
{
    private const string Protection = "DeletionProtectionEnabled";

    /// <summary>The logical id that the specification's own template gives the table.</summary>
    private const string Described = "Table";

    private readonly bool _isPrimary;
    private readonly JsonNode? _provisionedBy;

    /// <summary>Adds the table, or in a region that is not its primary what belongs to its replica.</summary>
    public DocumentTable(Construct scope, string id, DocumentTableProps props)
        : base(scope, id)
    {
        var spec = props.Spec;
        (_isPrimary, _provisionedBy) = (props.Region == TableFacts.Regions(spec)[0], props.ProvisionedBy);
        var properties = GlobalTableProperties.Of(spec);
        if (_provisionedBy is not null) foreach (var replica in properties["Replicas"]!.AsArray()) replica!.AsObject().Remove(Protection);
        if (_isPrimary)
        {
            // The digest is taken before the stack adds anything of its own.
            StackResources.After(props.After, this.AddKept(Id, "AWS::DynamoDB::GlobalTable", properties.DeepClone().AsObject()));
            foreach (var (name, output) in CloudFormationRenderer.TableTemplate(spec)["Outputs"]!.AsObject())
                this.Output(Id == Described ? name : Id + name, output!["Description"]!.GetValue<string>(),
                    JsonNode.Parse(output["Value"]!.ToJsonString().Replace($"\"{Described}\"", $"\"{Id}\"", StringComparison.Ordinal))!);
        }

        if (_provisionedBy is null) return;
        // In the primary's stack the name is the resource's, so the stream waits for the table; the second's stack finds the table there.
        this.AddProvisioned(_provisionedBy, $"{Id}Stream", TableStreamResource.Type,
            new JsonObject { [TableStreamResource.TableName] = _isPrimary ? Cfn.Ref(Id) : spec.Name });
        if (!spec.Replicas.Single(replica => replica.Region == props.Region).DeletionProtection) return;
        Resources.Keep(this.AddProvisioned(_provisionedBy, $"{Id}Protection", TableProtectionResource.Type, new JsonObject
        {
            [TableProtectionResource.TableName] = spec.Name,
            [TableProtectionResource.Revision] = Digest(properties),
        }, $"{Id}Stream"));
    }

    /// <summary>The ARN of the region's own stream.</summary>
    /// <exception cref="InvalidOperationException">Nobody finds it: it is another region's table, and no function is named.</exception>
    public JsonNode StreamArn => _provisionedBy is not null ? Cfn.Attribute($"{Id}Stream", TableStreamResource.StreamArn)
        : _isPrimary ? Attribute("StreamArn")
        : throw new InvalidOperationException($"Name the function that finds the stream of {Id} in {nameof(DocumentTableProps)}.");

    /// <summary>Changes with the table, so that protection is looked at again after every change of it.</summary>
    private static string Digest(JsonObject properties) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(properties.ToJsonString())))[..16];
}
