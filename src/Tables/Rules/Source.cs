namespace Pipeline.Tables.Rules;

/// <summary>The pages that rules rest on.</summary>
internal static class Source
{
    public const string BestPractices =
        "DynamoDB Developer Guide, Best practices and requirements for global tables (V2globaltables_reqs_bestpractices)";
    public const string HowItWorks = "DynamoDB Developer Guide, Global tables: how it works (V2globaltables_HowItWorks)";
    public const string GlobalTables = "DynamoDB Developer Guide, Global tables (GlobalTables)";
    public const string Security = "DynamoDB Developer Guide, Global tables security (globaltables-security)";
    public const string GlobalTableResource = "CloudFormation, AWS::DynamoDB::GlobalTable";
    public const string StreamProperty = "CloudFormation, AWS::DynamoDB::GlobalTable StreamSpecification";
    public const string WitnessProperty = "CloudFormation, AWS::DynamoDB::GlobalTable GlobalTableWitness";
    public const string SseProperty = "CloudFormation, AWS::DynamoDB::GlobalTable SSESpecification and ReplicaSSESpecification";
    public const string WriteSettings = "CloudFormation, AWS::DynamoDB::GlobalTable WriteProvisionedThroughputSettings";
    public const string Quotas = "DynamoDB Developer Guide, Service, account and table quotas (ServiceQuotas)";
    public const string NamingRules = "DynamoDB Developer Guide, Supported data types and naming rules (HowItWorks.NamingRulesDataTypes)";
    public const string HotPartitions =
        "DynamoDB Developer Guide, Designing partition keys (bp-partition-key-design) and GSI throttling (gsi-throttling)";
    public const string LocalIndexes = "DynamoDB Developer Guide, Local secondary indexes (LSI)";
    public const string GlobalIndexes = "DynamoDB Developer Guide, Global secondary indexes (GSI)";
    public const string Projection = "DynamoDB API Reference, Projection";
    public const string Recovery = "DynamoDB Developer Guide, Point-in-time recovery (PointInTimeRecovery_Howitworks)";
    public const string Ttl = "DynamoDB Developer Guide, Time to Live (TTL)";
    public const string Backup = "AWS Backup Developer Guide, Lifecycle (API_Lifecycle)";
    public const string BackupPlan = "AWS Backup Developer Guide, Backup plan options";
    public const string Cron = "Amazon EventBridge, Cron expressions";
    public const string Metrics = "DynamoDB Developer Guide, Metrics and dimensions (metrics-dimensions)";
    public const string Alarms = "Amazon CloudWatch, PutMetricAlarm";
    public const string Policies = "DynamoDB Developer Guide, Resource-based policies (access-control-resource-based)";
    public const string KeyArns = "KMS Developer Guide, Key identifiers (KeyId) and Multi-Region keys";
    public const string Rotation = "KMS Developer Guide, Rotating keys";
    public const string Regions = "AWS General Reference, Regions; Account Management, Enable or disable Regions";
    public const string Tagging = "AWS General Reference, Tag naming limits";
    public const string Autoscaling = "DynamoDB Developer Guide, Managing throughput with auto scaling (AutoScaling)";
    public const string Expiry = HowItWorks + "; " + Ttl;
}
