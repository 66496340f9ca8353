using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>The table with all its replicas: one resource, in the primary region, whatever the number of regions.</summary>
internal sealed class TableStack : RegionStack
{
    public TableStack(Construct scope, Deployment deployment)
        : base(scope, deployment, deployment.Primary, StackPart.Table, $"Table {deployment.Table.Name} with its replicas. Deploy once, in {deployment.Primary}.")
    {
        var template = CloudFormationRenderer.TableTemplate(deployment.Table);
        AddKept("Table", "AWS::DynamoDB::GlobalTable", GlobalTableProperties.Of(deployment.Table));
        foreach (var (id, output) in template["Outputs"]!.AsObject())
            Output(id, output!["Description"]!.GetValue<string>(), output["Value"]!.DeepClone());
    }
}
