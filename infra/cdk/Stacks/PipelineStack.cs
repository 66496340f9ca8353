using Constructs;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Cdk.Stacks.Monitoring;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// One region, whole. The primary's also has the table with every replica; the second's ties the two together, since whoever comes
/// second finds the other's bucket there.
/// </summary>
internal sealed class PipelineStack : RegionStack
{
    public PipelineStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, part: null, $"Document metadata of {deployment.Names.Prefix} in {region}.")
    {
        // An order in which each finds what it names; CloudFormation goes by what depends on what.
        PrivateNetwork.Add(this);
        ProvisioningFunction.Add(this);
        Keys.Add(this);
        RegionTable.Add(this);
        Queues.Add(this);
        QueryApiFunction.Add(this);
        IngestFunction.Add(this);
        ChangesFunction.Add(this);
        QueryApiRoutes.Add(this);
        ApiDomain.Add(this);
        CheckersApi.Add(this);
        AuditTrail.Add(this);
        RegionBucket.Add(this);
        Replication.Add(this);
        ProvisioningFunction.AddWatch(this);
        RegionAlarms.Add(this);
        Backups.Add(this);
    }
}
