namespace Pipeline.Cli.Failover;

/// <summary>A step, as the machine takes it and as the runbook tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Back">Whether it is one of the failback.</param>
/// <param name="Enters">The state that is written before it; null where it only asks.</param>
/// <param name="Does">What it does.</param>
/// <param name="Refuses">When it goes no further, and what to do then.</param>
/// <param name="ByHand">The same without this command.</param>
internal sealed record FailoverStep(string Name, bool Back, FailoverState? Enters, string Does, string Refuses, string ByHand)
{
    public static FailoverStep CheckStanding { get; } = new(
        "check-standing", Back: false, Enters: null,
        "Asks table, bucket, functions, API and key of the standing region whether they could serve alone. The lost region is not asked.",
        "Something of the standing region is not ready: what is named is mended first.",
        "docmeta dr-status --pipeline pipeline.yaml");

    public static FailoverStep Fence { get; } = new(
        "fence", Back: false, FailoverState.Fenced,
        "Writes 1 to the switch `Evacuate` of the lost region, which lies in the standing one: Route 53 takes the lost region out.",
        "CloudWatch of the standing region refuses the value: the permission cloudwatch:PutMetricData.",
        "aws cloudwatch put-metric-data --region STANDING --namespace DocumentMetadata --metric-name Evacuate --dimensions Deployment=PROJECT-ENVIRONMENT,Region=LOST --value 1");

    public static FailoverStep Redirect { get; } = new(
        "redirect", Back: false, FailoverState.FailingOver,
        "Waits until the domain is answered by another region than the lost one. Without a domain clients choose the region, and have to be told.",
        "Answers still come from the lost region: DNS caches hold for a minute or two; the same command waits again.",
        "curl -sI https://DOMAIN/health | grep -i x-served-by-region");

    public static FailoverStep Prove { get; } = new(
        "prove", Back: false, FailoverState.FailedOver,
        "Writes an item to the standing replica, reads it and removes it, and has the API answer `/health/ready`. Written as failed over once it went well.",
        "The standing region does not serve: what failed is named; the same command tries again.",
        "docmeta doctor --pipeline pipeline.yaml --region STANDING");

    public static FailoverStep CheckLost { get; } = new(
        "check-lost", Back: true, Enters: null,
        "Asks table, bucket, functions, API and key of the lost region whether they could serve again, and whether all replicas are ACTIVE.",
        "Something is not ready yet: what is named is mended or waited for.",
        "docmeta doctor --pipeline pipeline.yaml --region LOST");

    public static FailoverStep Agree { get; } = new(
        "agree", Back: true, Enters: null,
        "Compares both buckets with both replicas, without changing anything. Rows that are not this pipeline's and collisions of sort keys do not count.",
        "Something differs: `docmeta reconcile FOLDER --resume` repairs what was found; then the same command compares anew.",
        "docmeta reconcile failback/LOST --pipeline pipeline.yaml --dry-run");

    public static FailoverStep Return { get; } = new(
        "return", Back: true, FailoverState.FailingBack,
        "Writes 0 to the switch: Route 53 puts the region back as soon as its health check passes.",
        "As in the failover.",
        "aws cloudwatch put-metric-data --region STANDING --namespace DocumentMetadata --metric-name Evacuate --dimensions Deployment=PROJECT-ENVIRONMENT,Region=LOST --value 0");

    public static FailoverStep Confirm { get; } = new(
        "confirm", Back: true, FailoverState.Active,
        "Asks the lost region's components once more. Written as active once they are ready.",
        "The region went away again: it is taken out again and written as failed over.",
        "docmeta dr-status --pipeline pipeline.yaml");

    /// <summary>All, in their order.</summary>
    public static IReadOnlyList<FailoverStep> All { get; } = [CheckStanding, Fence, Redirect, Prove, CheckLost, Agree, Return, Confirm];
}
