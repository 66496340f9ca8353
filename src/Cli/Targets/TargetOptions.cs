using System.CommandLine;

namespace Pipeline.Cli.Targets;

/// <summary>The options of every verb that say which system is meant; named as the AWS CLI names them where it has them.</summary>
internal static class TargetOptions
{
    public static readonly Option<string?> Profile = new("--profile")
    {
        Description = "Profile of docmeta's and of AWS's configuration files.",
    };

    public static readonly Option<string?> Region = new("--region") { Description = "Region whose replica is meant." };

    public static readonly Option<string?> EndpointUrl = new("--endpoint-url")
    {
        Description = "DynamoDB endpoint other than the region's own, such as DynamoDB Local's.",
    };

    public static readonly Option<string?> Local = new("--local")
    {
        Description = "Address of a local run (dotnet run --project src/Local), for example http://127.0.0.1:5080.",
    };

    public static readonly Option<string?> Table = new("--table") { Description = "The global table." };

    public static readonly Option<string?> Bucket = new("--bucket") { Description = "The region's bucket." };

    public static readonly Option<string?> Pipeline = new("--pipeline")
    {
        Description = "The deployment's pipeline.yaml: regions, table and bucket are taken from it.",
    };

    public static IReadOnlyList<Option> All { get; } = [Profile, Region, EndpointUrl, Local, Table, Bucket, Pipeline];
}
