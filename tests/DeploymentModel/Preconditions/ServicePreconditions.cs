namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>What the other services demand.</summary>
internal static class ServicePreconditions
{
    public static readonly Precondition RoleFree =
        new("IAM-ROLE", "A role's name is free in the account.", "Role with name {0} already exists.", "IAM API Reference, CreateRole");
    public static readonly Precondition Principal = new("IAM-PRINCIPAL", "Every role in a resource's or role's policy exists.",
        "Invalid principal in policy: \"AWS\":\"{0}\"", "IAM API Reference, MalformedPolicyDocument");
    public static readonly Precondition PolicyRole = new("IAM-POLICY-ROLE", "A policy is attached to a role that exists.",
        "The role with name {0} cannot be found.", "IAM API Reference, PutRolePolicy");
    public static readonly Precondition QueueFree = new("SQS-NAME", "A queue's name is free in its region.",
        "A queue already exists with the same name and a different value for attribute: {0}", "SQS API Reference, CreateQueue");
    public static readonly Precondition DeadLetter = new("SQS-DEAD-LETTER", "A dead-letter queue exists.",
        "Value {0} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.",
        "SQS API Reference, SetQueueAttributes");
    public static readonly Precondition Queue = new("SQS-EXISTS", "A queue exists before its policy is put.",
        "The specified queue does not exist: {0}", "SQS API Reference, QueueDoesNotExist");
    public static readonly Precondition GroupFree = new("LOGS-NAME",
        "A log group's name is free: a function that ran before its group was created has made it.",
        "The specified log group already exists: {0}", "CloudWatch Logs API Reference, CreateLogGroup");
    public static readonly Precondition GroupKey = new("LOGS-KEY", "A log group's key exists and lets CloudWatch Logs use it.",
        "The specified KMS key does not exist or is not allowed to be used with Arn '{0}'",
        "CloudWatch Logs API Reference, AssociateKmsKey");
    public static readonly Precondition Group = new("LOGS-EXISTS", "A log group exists before anything is set on it.",
        "The specified log group does not exist: {0}", "CloudWatch Logs API Reference, ResourceNotFoundException");
    public static readonly Precondition TopicFree = new("SNS-NAME", "A topic's name is free in its region.",
        "Topic already exists with different tags or attributes: {0}", "SNS API Reference, CreateTopic");
    public static readonly Precondition Topic =
        new("SNS-EXISTS", "A topic exists before anything is set on it.", "Topic does not exist: {0}", "SNS API Reference, NotFound");
    public static readonly Precondition AlarmRegion = new("CW-REGION", "An alarm's action lies in the alarm's region.",
        "Invalid region {0} specified. Only {1} is supported.", "CloudWatch API Reference, PutMetricAlarm");
    public static readonly Precondition AlarmRule = new("CW-RULE", "The alarms that a composite alarm names exist.",
        "AlarmRule must not contain alarms that do not exist: {0}", "CloudWatch API Reference, PutCompositeAlarm");
    public static readonly Precondition DashboardFree = new("CW-DASHBOARD",
        "A dashboard's name is free in the account, whatever the region.", "Dashboard with name {0} already exists",
        "CloudWatch API Reference, PutDashboard");
    public static readonly Precondition Zone =
        new("R53-ZONE", "A record's hosted zone exists.", "No hosted zone found with ID: {0}", "Route 53 API Reference, NoSuchHostedZone");
    public static readonly Precondition Health = new("R53-HEALTH", "A record's health check exists.",
        "No health check exists with the ID {0}", "Route 53 API Reference, NoSuchHealthCheck");
    public static readonly Precondition HealthAlarm = new("R53-ALARM",
        "The alarm that a health check follows exists, in the region that it names.", "The CloudWatch alarm {0} in {1} does not exist",
        "Route 53 API Reference, AlarmIdentifier");
    public static readonly Precondition RecordFree = new("R53-RECORD", "A record of this name, type and identifier does not exist yet.",
        "Tried to create resource record set [{0}] but it already exists", "Route 53 API Reference, ChangeResourceRecordSets");
    public static readonly Precondition Certificate = new("API-CERTIFICATE", "A regional domain's certificate lies in its region.",
        "The certificate {0} does not exist in {1}", "API Gateway Developer Guide, Custom domain names for HTTP APIs");
    public static readonly Precondition Domain = new("API-DOMAIN", "A mapping's domain name exists.",
        "Invalid domain name identifier specified", "API Gateway V2 API Reference, CreateApiMapping");
    public static readonly Precondition Stage = new("API-STAGE", "A mapping's stage exists.", "Invalid stage identifier specified",
        "API Gateway V2 API Reference, CreateApiMapping");
    public static readonly Precondition Api = new("API-EXISTS", "An API, integration or authorizer exists before it is referred to.",
        "Invalid API identifier specified {0}", "API Gateway V2 API Reference, NotFoundException");
    public static readonly Precondition AccessLog = new("API-LOG", "A stage's access-log group exists.",
        "Cannot enable logging. Access log destination {0} does not exist", "API Gateway Developer Guide, Logging for HTTP APIs");
    public static readonly Precondition VaultFree = new("BACKUP-NAME", "A vault's name is free in its region.",
        "Backup vault with the same name already exists: {0}", "AWS Backup API Reference, AlreadyExistsException");
    public static readonly Precondition Vault = new("BACKUP-VAULT", "A plan's vault exists.", "Backup vault with name {0} does not exist",
        "AWS Backup API Reference, ResourceNotFoundException");
    public static readonly Precondition VaultKey = new("BACKUP-KEY", "A vault's key exists in its region.",
        "The specified encryption key {0} does not exist", "AWS Backup API Reference, CreateBackupVault");
    public static readonly Precondition BackupRole = new("BACKUP-ROLE", "A selection's role trusts AWS Backup.",
        "IAM Role {0} cannot be assumed by AWS Backup", "AWS Backup API Reference, CreateBackupSelection");
    public static readonly Precondition BackupLife = new("BACKUP-LIFE", "A backup in cold storage lives 90 days there.",
        "DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays", "AWS Backup API Reference, Lifecycle");
    public static readonly Precondition TrailBucket = new("TRAIL-BUCKET", "A trail's bucket exists and lets CloudTrail write.",
        "Incorrect S3 bucket policy is detected for bucket: {0}", "CloudTrail API Reference, InsufficientS3BucketPolicyException");
    public static readonly Precondition TrailKey = new("TRAIL-KEY", "A trail's key lets CloudTrail use it.",
        "Insufficient permissions to access S3 bucket {0} or KMS key {1}.",
        "CloudTrail API Reference, InsufficientEncryptionPolicyException");

    public static IReadOnlyList<Precondition> All { get; } =
    [
        RoleFree, Principal, PolicyRole, QueueFree, DeadLetter, Queue, GroupFree, GroupKey, Group, TopicFree, Topic, AlarmRegion, AlarmRule,
        DashboardFree, Zone, Health, HealthAlarm,
        RecordFree, Certificate, Domain, Stage, Api, AccessLog, VaultFree, Vault, VaultKey, BackupRole, BackupLife, TrailBucket, TrailKey,
    ];
}
