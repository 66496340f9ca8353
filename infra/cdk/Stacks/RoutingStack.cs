using Amazon.CDK.AWS.Route53;
using Constructs;
using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Library;
using Pipeline.Cdk.Stacks.Monitoring;
using Pipeline.QueryApi;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's record of the API's domain name, with the checks that keep it in DNS: the region answers, and no operator has
/// taken it out. The switch is an alarm in the other region, so it works when this one is gone; moving traffic is a change of
/// health, which Route 53 sees in its data plane, and no edit of records.
/// </summary>
internal sealed class RoutingStack : RegionStack
{
    /// <summary>The last word of the stack's name.</summary>
    public const string Part = "routing";

    private const string Answers = nameof(Answers);
    private const string Kept = nameof(Kept);
    private const string Health = nameof(Health);

    /// <summary>Seconds between two looks of one checker: the shorter of Route 53's two, which costs extra.</summary>
    private const int IntervalSeconds = 10;

    /// <summary>Looks in a row that must fail.</summary>
    private const int Failures = 3;

    public RoutingStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, Part, $"Routing of {deployment.Configuration.Domain!.Name} to {region}.")
    {
        var other = deployment.Other(region);
        HealthCheck(Answers, "answers", new()
        {
            Type = "HTTPS",
            // An address of the region's own, which nobody else knows: under the shared name each region would be asked for the other too.
            FullyQualifiedDomainName =
                Cfn.Sub($"{ResourceNames.Resolve(Names.CheckersIdParameter)}.execute-api.{region}.${{AWS::URLSuffix}}").Text(),
            Port = 443,
            ResourcePath = PublishedRoutes.Readiness,
            EnableSni = true,
            RequestInterval = IntervalSeconds,
            FailureThreshold = Failures,
        });
        if (other is not null) Switch(other);
        this.Add("Record", at => new CfnRecordSet(this, at, Record(deployment.Configuration.Domain!, other)));
    }

    private void Switch(string other)
    {
        HealthCheck(Kept, "not evacuated", new()
        {
            Type = "CLOUDWATCH_METRIC",
            AlarmIdentifier = new CfnHealthCheck.AlarmIdentifierProperty { Name = Names.Alarm(SwitchAlarm.Name(Home)), Region = other },
            // Before the first word of an operator the status is healthy, and afterwards the last one holds.
            InsufficientDataHealthStatus = "LastKnownStatus",
        });
        HealthCheck(Health, "takes traffic", new()
        {
            Type = "CALCULATED",
            ChildHealthChecks = [Cfn.Attribute(Answers, "HealthCheckId").Text(), Cfn.Attribute(Kept, "HealthCheckId").Text()],
            HealthThreshold = 2,
        });
    }

    private CfnRecordSetProps Record(DomainSection domain, string? other)
    {
        var record = new CfnRecordSetProps
        {
            HostedZoneId = domain.HostedZoneId,
            Name = domain.Name,
            Type = "A",
            AliasTarget = new CfnRecordSet.AliasTargetProperty
            {
                DnsName = ResourceNames.Resolve(Names.DomainTargetParameter),
                HostedZoneId = ResourceNames.Resolve(Names.DomainZoneParameter),
                // It would see API Gateway itself fail and nothing else.
                EvaluateTargetHealth = false,
            },
        };
        if (other is null) return record;
        record.SetIdentifier = Home;
        record.HealthCheckId = Cfn.Attribute(Health, "HealthCheckId").Text();
        if (domain.Routing == RoutingPolicy.Latency) record.Region = Home;
        else record.Failover = Home == Deployment.Primary ? "PRIMARY" : "SECONDARY";
        return record;
    }

    // A check has no name of its own but this tag, which the console shows.
    private void HealthCheck(string id, string what, CfnHealthCheck.HealthCheckConfigProperty configuration) =>
        this.Add(id, at => new CfnHealthCheck(this, at, new CfnHealthCheckProps
        {
            HealthCheckConfig = configuration,
            HealthCheckTags = Deployment.Tags(Home).Prepend(new("Name", $"{Names.Prefix} {Home} {what}"))
            .Select(tag => new CfnHealthCheck.HealthCheckTagProperty { Key = tag.Key, Value = tag.Value }).ToArray(),
        }));
}
