using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>A role allows what its function called when all that it does was run, and nothing else.</summary>
public sealed class RoleTests
{
    // Each run is a process with an emulator behind it: once is enough for all configurations.
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> Ingest = new(IngestRun.RecordAsync);
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> QueryApi = new(QueryApiRun.RecordAsync);
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> Changes = new(ChangesRun.RecordAsync);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task Ingest_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, "Ingest", names => names.Ingest, Ingest, NotRecorded.OfIngest);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task QueryApi_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, "QueryApi", names => names.QueryApi, QueryApi, NotRecorded.OfQueryApi);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task Changes_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, "Changes", names => names.Changes, Changes, NotRecorded.OfChanges);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task Provisioning_may_do_what_it_does(string yaml)
    {
        foreach (var region in Regions(yaml))
        {
            var (configuration, table) = (SynthesisedApp.Load(yaml).Configuration, SynthesisedApp.Load(yaml).Table);
            var (production, second) =
                (configuration.Environment == Tables.Specification.DeploymentEnvironment.Prod, region == configuration.Regions.Second);
            var makesKeys = configuration.Regions.Second is not null && !second && Tables.Facts.TableFacts.CreatesKeys(table);
            var recorded = (await ProvisioningRun.RecordAsync(production, second, makesKeys,
                watches: configuration.Regions.Second is not null)).ToHashSet();
            // The trail's bucket is emptied like the documents'.
            if (!production && configuration.Audit.Enabled)
                recorded.UnionWith([new("s3:ListBucketVersions", ResourceKind.TrailBucket),
                    new("s3:DeleteObjectVersion", ResourceKind.TrailBucket)]);
            Same(yaml, region, "Provisioning", names => names.Provisioning, recorded, NotRecorded.OfProvisioning);
        }
    }

    private static async Task SameAsync(string yaml, string function, Func<ResourceNames, string> name,
        Lazy<Task<IReadOnlySet<Permission>>> run, Func<PipelineConfiguration, IReadOnlySet<Permission>> notRecorded)
    {
        var recorded = await run.Value;
        foreach (var region in Regions(yaml)) Same(yaml, region, function, name, recorded, notRecorded);
    }

    private static IEnumerable<string> Regions(
        string yaml) => SynthesisedApp.Load(yaml).Configuration.Regions is { Second: { } second } both
            ? [both.Primary, second] : [SynthesisedApp.Load(yaml).Configuration.Regions.Primary];

    private static void Same(string yaml, string region, string function, Func<ResourceNames, string> name,
        IReadOnlySet<Permission> recorded, Func<PipelineConfiguration, IReadOnlySet<Permission>> notRecorded)
    {
        var (configuration, table) = (SynthesisedApp.Load(yaml).Configuration, SynthesisedApp.Load(yaml).Table.Name);
        var names = ResourceNames.Of(configuration);
        var expected = recorded.Concat(notRecorded(configuration)).ToHashSet();
        var allowed = FunctionRole.Of(SynthesisedApp.Of(yaml)[region], function, name(names),
            Regions(yaml).FirstOrDefault(each => each != region), table, names);
        Assert.True(
            expected.SetEquals(allowed),
            $"{name(names)} in {region} lacks: {Text(expected.Except(allowed))}. It may and need not: {Text(allowed.Except(expected))}.");
    }

    private static string Text(IEnumerable<Permission> permissions) =>
        string.Join(", ", permissions.Select(permission => $"{permission.Action} on {permission.On}").Order(StringComparer.Ordinal));
}
