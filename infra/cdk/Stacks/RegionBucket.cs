using Pipeline.Cdk.Library;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>The region's documents. What fails has to have a place before anything can, so it comes after queues and functions.</summary>
internal static class RegionBucket
{
    /// <summary>The bucket's logical id.</summary>
    public const string Id = "Documents";

    public static void Add(RegionStack stack)
    {
        var (names, region, copied) = (stack.Names, stack.Home, stack.Deployment.Other(stack.Home) is not null);
        _ = new DocumentBucket(stack, Id, new()
        {
            Name = names.Bucket(region),
            Tells = ResourceNames.FunctionArn(names.Ingest, region),
            TellsFailuresTo = copied ? ResourceNames.QueueArn(names.ReplicationFailures, region) : null,
            Lifecycle = stack.Deployment.Configuration.Buckets,
            KeyArn = stack.DataKeyArn,
            CorsOrigins = stack.Deployment.Configuration.Api.CorsOrigins,
            AccessLogs = AuditTrail.AccessLogs(stack),
            EmptiedBy = stack.Deployment.KeepsData ? null : RegionStack.Provisioner,
            After = [.. ((string[])[IngestFunction.PermissionId, IngestFunction.EventsId,
                .. copied ? (string[])[$"{Queues.ReplicationFailures}Policy"] : [], .. AuditTrail.Of(stack)])
                .Select(id => stack.Resources[id])],
        });
        stack.Output("BucketName", "Where documents of this region are uploaded", Cfn.Ref(Id));
    }
}
