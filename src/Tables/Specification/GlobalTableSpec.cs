namespace Pipeline.Tables.Specification;

/// <summary>
/// One DynamoDB table with all its replicas: the single description that CloudFormation, CDK and Terraform are made
/// from. It is immutable, and complete: defaults and per-region overrides are already applied to
/// <see cref="Replicas"/>. The values here without a file are the built-in defaults.
/// </summary>
public sealed record GlobalTableSpec
{
    /// <summary>The only version of global tables that is rendered by default.</summary>
    public const string CurrentVersion = "2019.11.21";

    /// <summary>The table's full name.</summary>
    [Field("Name of the table, the same in every region. Absent: {project}-{environment}-{table}.", Example = "document-metadata")]
    public string Name { get; init; } = "";

    /// <summary>The project.</summary>
    [Field("Project that the table belongs to; part of the name when name is absent.", Example = "myapp")]
    public string? Project { get; init; }

    /// <summary>The environment.</summary>
    [Field("Whose defaults apply: dev, staging or prod. Absent: prod, because forgetting it must not lose data.")]
    public DeploymentEnvironment Environment { get; init; } = DeploymentEnvironment.Prod;

    /// <summary>The table's short name.</summary>
    [Field("Short name; part of the name when name is absent.", Example = "users")]
    public string Table { get; init; } = "main";

    /// <summary>The version of global tables.</summary>
    [Field("Version of global tables. Only 2019.11.21 is accepted.")]
    public string GlobalTableVersion { get; init; } = CurrentVersion;

    /// <summary>Whether the table is replicated.</summary>
    [Field("Replicate the table. False is for a single region, as in development.")]
    public bool GlobalTable { get; init; } = true;

    /// <summary>The primary region.</summary>
    [Field("Region that the table's one stack lives in.", Required = true, Example = "us-west-2")]
    public string PrimaryRegion { get; init; } = "";

    /// <summary>The other regions.</summary>
    [Field("The other regions, each with a replica.", Example = "[us-east-2]")]
    public IReadOnlyList<string> ReplicaRegions { get; init; } = [];

    /// <summary>Opt-in regions that the account has enabled.</summary>
    [Field("Opt-in regions that the account has enabled; the others need no word.", Example = "[af-south-1]")]
    public IReadOnlyList<string> EnabledRegions { get; init; } = [];

    /// <summary>Jurisdictions that data may lie in.</summary>
    [Field("Areas that replicas and backup copies may lie in: us, eu, uk, ca, ap and so on, or region names. Empty: anywhere.",
        Example = "[us]")]
    public IReadOnlyList<string> Residency { get; init; } = [];

    /// <summary>The account that owns the table.</summary>
    [Field("Account number of twelve digits, for predicted ARNs and to check keys.", Example = "\"111122223333\"")]
    public string? Account { get; init; }

    /// <summary>Who writes where.</summary>
    [Field("Who writes where: any-region, one-region or your-region.")]
    public WriteMode WriteMode { get; init; } = WriteMode.AnyRegion;

    /// <summary>How replicas agree.</summary>
    [Field("eventual (MREC) or strong (MRSC). Fixed for the life of the table.")]
    public ReadConsistencyMode Consistency { get; init; } = ReadConsistencyMode.Eventual;

    /// <summary>The witness of a strongly consistent table.</summary>
    [Field("Witness region of a strong table with two replicas.", Example = "us-east-1")]
    public string? WitnessRegion { get; init; }

    /// <summary>The primary key.</summary>
    [Field("Primary key.", Required = true)]
    public KeySpec Key { get; init; } = new();

    /// <summary>The key attributes' types.</summary>
    [Field("Type (S, N or B) of every attribute that is a key of the table or of an index, and of no other.", Required = true)]
    public IReadOnlyDictionary<string, AttributeType> Attributes { get; init; } = new Dictionary<string, AttributeType>();

    /// <summary>Global secondary indexes.</summary>
    [Field("Global secondary indexes, at most 20.")]
    public IReadOnlyList<GlobalIndexSpec> GlobalIndexes { get; init; } = [];

    /// <summary>Local secondary indexes.</summary>
    [Field("Local secondary indexes, at most 5; only at creation.")]
    public IReadOnlyList<LocalIndexSpec> LocalIndexes { get; init; } = [];

    /// <summary>How throughput is paid for.</summary>
    [Field("How throughput is paid for, in every region.")]
    public BillingMode Billing { get; init; } = BillingMode.OnDemand;

    /// <summary>Provisioned write capacity, the same in every region.</summary>
    [Field("Provisioned write capacity, the same in every region; must autoscale when there is more than one replica.")]
    public CapacitySpec? Write { get; init; }

    /// <summary>Upper bound of on-demand writes.</summary>
    [Field("Upper bound of on-demand write request units a second, in each region.", Minimum = 1)]
    public int? MaxWriteUnits { get; init; }

    /// <summary>The change stream.</summary>
    [Field("Change stream of every replica.")]
    public StreamSpec? Stream { get; init; }

    /// <summary>Expiry.</summary>
    [Field("Expiry of items. A delete by expiry costs a replicated write in each other region.")]
    public TtlSpec? Ttl { get; init; }

    /// <summary>Encryption at rest.</summary>
    [Field("Encryption at rest.")]
    public EncryptionSpec Encryption { get; init; } = new();

    /// <summary>Tags of every replica.</summary>
    [Field("Tags of every replica, at most 50.")]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The questions that the table answers.</summary>
    [Field("Questions that the table must answer; an index that none of them uses is pointed out.")]
    public IReadOnlyList<AccessPatternSpec> AccessPatterns { get; init; } = [];

    /// <summary>Size of an item.</summary>
    [Field("Size of a typical item in kilobytes, for cost.", Minimum = 1, Maximum = 400)]
    public int ItemKilobytes { get; init; } = 1;

    /// <summary>The replicas, primary first. In a file they come from defaults and regions.</summary>
    public IReadOnlyList<ReplicaSpec> Replicas { get; init; } = [];

    /// <summary>Regions whose overrides were given although no replica lies there.</summary>
    public IReadOnlyList<string> StrayRegions { get; init; } = [];
}
