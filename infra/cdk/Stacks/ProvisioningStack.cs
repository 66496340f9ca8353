using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// The function behind custom resources, first in every region. It is this repository's own code on a current runtime, for
/// the three things that no property of a template can say.
/// </summary>
internal sealed class ProvisioningStack : FunctionStack
{
    public ProvisioningStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Provisioning, $"Custom resources of {deployment.Names.Prefix} in {region}.") =>
        // It comes before the keys, so its log has CloudWatch Logs' own key; it sees names and no document.
        AddFunction("Provisioning", Names.Provisioning, PackageFiles.Provisioning, new Size(), [], Statements(), logKey: null);

    /// <summary>It asks the other region, and answers at addresses of CloudFormation: a network without the internet would keep it from both.</summary>
    protected override bool InNetwork => false;

    private IEnumerable<JsonObject?> Statements()
    {
        yield return Policy.Allow("Stream", ["dynamodb:DescribeTable"], [ResourceNames.Arn("dynamodb", Home, $"table/{Deployment.Table.Name}")]);
        if (Deployment.Other(Home) is not { } other) yield break;
        var here = Names.BucketArnText(Home);
        yield return Policy.Allow("Replication", ["s3:GetBucketVersioning", "s3:GetEncryptionConfiguration", "s3:GetReplicationConfiguration", "s3:PutReplicationConfiguration"], [Cfn.Sub(here)]);
        yield return Policy.Allow("Destination", ["s3:GetBucketVersioning"], [Cfn.Sub(Names.BucketArnText(other))]);
        yield return Policy.Allow("ReplicationRole", ["iam:PassRole"], [ResourceNames.RoleArn(Names.ReplicationRole(Home))], Policy.When("StringEquals", "iam:PassedToService", "s3.amazonaws.com"));
        yield return Policy.Allow("OtherRegionsKeys", ["kms:DescribeKey"], [ResourceNames.Arn("kms", other, "key/*")],
            Policy.WhenAskedByAlias(Names.DataKeyAlias, Names.CursorKeyAlias, TableFacts.KeyAlias(Deployment.Table)));
    }

    /// <summary>It waits for keys and replicas that are being made, and costs nothing while nobody deploys.</summary>
    private sealed record Size : IFunctionSection
    {
        public int MemoryMb => 512;

        public int TimeoutSeconds => 900;

        public int? ReservedConcurrency => null;
    }
}
