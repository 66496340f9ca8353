using System.CommandLine;
using Amazon.Runtime.CredentialManagement;
using Pipeline.Buckets;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Cli.Answers;
using Pipeline.Ingest;

namespace Pipeline.Cli.Targets;

/// <summary>
/// The system that a verb is about: real AWS, DynamoDB Local by its endpoint, or a local run by its address. Each value is
/// taken from the option, else the environment, else the profile in docmeta's file, else <c>pipeline.yaml</c>, else AWS's
/// own configuration.
/// </summary>
internal sealed record Target
{
    /// <summary>The region where none is named: the pipeline's primary one.</summary>
    private const string DefaultRegion = "us-west-2";

    /// <summary>The region whose replica is meant.</summary>
    public required string Region { get; init; }

    /// <summary>The profile of AWS's files; null for the default chain of credentials.</summary>
    public string? Profile { get; init; }

    /// <summary>DynamoDB's endpoint; null for the region's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>S3's endpoint; null for the region's own.</summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>The endpoint of every other service, as <c>AWS_ENDPOINT_URL</c> has it; null for each service's own.</summary>
    public Uri? General { get; init; }

    /// <summary>The address of a local run.</summary>
    public Uri? Local { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The region's bucket, where one is named.</summary>
    public string? Bucket { get; init; }

    /// <summary>The logical name that the buckets of all regions share.</summary>
    public string Collection { get; init; } = IngestSettings.DefaultCollection;

    /// <summary>How languages are spread over the index.</summary>
    public string? Shards { get; init; }

    /// <summary>The SDK's own retries with back-off; an operator's command can wait longer than a function.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>What recovery is judged by.</summary>
    public DrillTargets Recovery { get; init; } = DrillTargets.Default;

    /// <summary>The deployment's file, where one is named.</summary>
    public PipelineFile? Pipeline { get; init; }

    /// <summary>The table and where it is, for messages.</summary>
    public string TableName => Endpoint is null ? $"table {Table} in {Region}" : $"table {Table} in {Region} at {Endpoint}";

    /// <summary>Finds out which system is meant.</summary>
    /// <exception cref="VerbException">A profile or a file is not there, or an address is none.</exception>
    public static Target Resolve(ParseResult parse, Func<string, string?> environment)
    {
        var path = environment(ProfileFile.PathVariable) is { Length: > 0 } named ? named : ProfileFile.DefaultPath;
        var file = ProfileFile.Load(path);
        var chosen = parse.GetValue(TargetOptions.Profile) ?? Set("AWS_PROFILE");
        var profile = chosen ?? "default";
        var awsProfile = file.Get(profile, "aws_profile") ?? chosen;
        CredentialProfile? aws = null;
        var known = new CredentialProfileStoreChain().TryGetProfile(awsProfile ?? "default", out aws);
        if (chosen is not null && !known && !file.Has(chosen))
            throw VerbException.Usage($"There is no profile {chosen}, neither in {path} nor in AWS's configuration files.");
        var yaml = (parse.GetValue(TargetOptions.Pipeline) ?? file.Get(profile, "pipeline")) is { } pipeline
            ? PipelineFile.Load(pipeline) : null;

        var local = Address("--local", parse.GetValue(TargetOptions.Local) ?? Set("DOCMETA_LOCAL") ?? file.Get(profile, "local"));
        var general = Set("AWS_ENDPOINT_URL") ?? file.Get(profile, "endpoint_url") ?? aws?.EndpointUrl;
        return new()
        {
            Profile = known && chosen is not null ? awsProfile : null,
            Region = parse.GetValue(TargetOptions.Region) ?? Set("AWS_REGION") ?? Set("AWS_DEFAULT_REGION") ?? file.Get(profile, "region")
                ?? yaml?.Regions[0] ?? aws?.Region?.SystemName ?? DefaultRegion,
            Endpoint = Address(
                "--endpoint-url",
                parse.GetValue(TargetOptions.EndpointUrl) ?? Set(StoreSettings.EndpointVariable)
                    ?? Set(StoreSettings.StandardEndpointVariable) ?? general),
            S3Endpoint = Address(
                S3ClientFactory.EndpointVariable, Set(S3ClientFactory.EndpointVariable) ?? file.Get(profile, "s3_endpoint_url"))
                ?? (local is null ? Address("AWS_ENDPOINT_URL", general) : new(local, "/s3")),
            General = Address("AWS_ENDPOINT_URL", general),
            Local = local,
            Table = parse.GetValue(TargetOptions.Table) ?? Set(StoreSettings.TableNameVariable) ?? file.Get(profile, "table") ?? yaml?.Table
                ?? StoreSettings.DefaultTableName,
            Bucket = parse.GetValue(TargetOptions.Bucket) ?? Set("BUCKET_NAME") ?? file.Get(profile, "bucket"),
            Collection = Set(IngestSettings.CollectionVariable) ?? file.Get(profile, "collection") ?? yaml?.Configuration.Collection
                ?? IngestSettings.DefaultCollection,
            Shards = Set(StoreSettings.ShardsVariable) ?? yaml?.Configuration.LanguageIndexShards,
            Pipeline = yaml,
            Recovery = DrillTargets.Parse(file.Get(profile, "rto"), file.Get(profile, "rpo"), file.Get(profile, "lost"), path),
        };

        string? Set(string variable) => environment(variable)?.Trim() is { Length: > 0 } text ? text : null;
    }

    private static Uri? Address(string source, string? text)
    {
        if (text is null) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri : throw VerbException.Usage($"{source}: '{text}' is not an http or https address, such as http://127.0.0.1:8000.");
    }
}
