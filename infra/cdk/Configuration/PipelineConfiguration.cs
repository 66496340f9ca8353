using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The whole deployment: everything that <c>pipeline.yaml</c> can say. Its values here are the defaults.</summary>
public sealed record PipelineConfiguration
{
    /// <summary>First part of every name.</summary>
    [Field("First part of every name: 2 to 20 lower-case letters, digits and hyphens.", Required = true, Example = "docmeta")]
    public string Project { get; init; } = "";

    /// <summary>Second part of every name, and the table's profile.</summary>
    [Field("Second part of every name, and whose defaults the table has. In prod nothing that holds data is deleted with its stack. "
        + "Context `environment` overrides it.")]
    public DeploymentEnvironment Environment { get; init; } = DeploymentEnvironment.Prod;

    /// <summary>Twelve digits; null for whichever account deploys.</summary>
    [Field("Account number of twelve digits; deployment elsewhere is then refused.", Example = "\"111122223333\"")]
    public string? Account { get; init; }

    /// <summary>Primary and second region.</summary>
    [Field("The two regions.")]
    public RegionSection Regions { get; init; } = new();

    /// <summary>Logical name of the bucket group in <c>documentId</c>.</summary>
    [Field("Name that the buckets of both regions share in `documentId`. Changing it makes new documents of all objects.")]
    public string Collection { get; init; } = Pipeline.Ingest.IngestSettings.DefaultCollection;

    /// <summary>Tags of every resource beside its own.</summary>
    [Field("Tags of every resource beside Project, Environment and Region.")]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What differs from the pipeline's own table; read by <see cref="TableSection"/>.</summary>
    [Field("What differs from the pipeline's own table: fields of a [table's specification](tables/configuration.md), or the name of a "
        + "file with them.")]
    public JsonText? Table { get; init; }

    /// <summary>How languages are spread over index partitions; null for one each.</summary>
    [Field("Languages spread over several index partitions.", Example = "en=8,de=2")]
    public string? LanguageIndexShards { get; init; }

    /// <summary>Keys of everything but the table.</summary>
    [Field("Encryption of everything but the table.")]
    public EncryptionSection Encryption { get; init; } = new();

    /// <summary>Buckets.</summary>
    [Field("The documents' buckets.")]
    public BucketSection Buckets { get; init; } = new();

    /// <summary>What all functions share.</summary>
    [Field("The functions.")]
    public FunctionsSection Functions { get; init; } = new();

    /// <summary>Ingest.</summary>
    [Field("How object changes become items.")]
    public IngestSection Ingest { get; init; } = new();

    /// <summary>Changes.</summary>
    [Field("How the table's stream is followed.")]
    public ChangesSection Changes { get; init; } = new();

    /// <summary>QueryApi and the API in front of it.</summary>
    [Field("The query API.")]
    public ApiSection Api { get; init; } = new();

    /// <summary>Own domain name; null for API Gateway's.</summary>
    [Field("The API's own domain name.")]
    public DomainSection? Domain { get; init; }

    /// <summary>Logs of functions and API.</summary>
    [Field("Logs of functions and API.")]
    public LogSection Logs { get; init; } = new();

    /// <summary>Whom alarms tell.</summary>
    [Field("Whom alarms tell.")]
    public AlarmSection Alarms { get; init; } = new();

    /// <summary>CloudTrail data events.</summary>
    [Field("CloudTrail data events.")]
    public AuditSection Audit { get; init; } = new();

    /// <summary>Private network.</summary>
    [Field("A private network for the functions.")]
    public NetworkSection Network { get; init; } = new();
}
