using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Tests.Roles;

/// <summary>A role allows what its function called when all that it does was run, and nothing else.</summary>
public sealed class RoleTests
{
    // Each run is a process with an emulator behind it: once is enough for all configurations.
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> Ingest = new(IngestRun.RecordAsync);
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> QueryApi = new(QueryApiRun.RecordAsync);
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> Changes = new(ChangesRun.RecordAsync);
    private static readonly Lazy<Task<IReadOnlySet<Permission>>> Provisioning = new(ProvisioningRun.RecordAsync);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task Ingest_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, StackPart.Application, "Ingest", names => names.Ingest, Ingest, NotRecorded.OfIngest);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task QueryApi_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, StackPart.Application, "QueryApi", names => names.QueryApi, QueryApi, NotRecorded.OfQueryApi);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task Changes_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, StackPart.Application, "Changes", names => names.Changes, Changes, NotRecorded.OfChanges);

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public async Task Provisioning_may_do_what_it_does(string yaml) =>
        await SameAsync(yaml, StackPart.Provisioning, "Provisioning", names => names.Provisioning, Provisioning, NotRecorded.OfProvisioning);

    private static async Task SameAsync(
        string yaml, string part, string function, Func<ResourceNames, string> name, Lazy<Task<IReadOnlySet<Permission>>> run, Func<PipelineConfiguration, IReadOnlySet<Permission>> notRecorded)
    {
        var (configuration, table) = (SynthesisedApp.Load(yaml).Configuration, SynthesisedApp.Load(yaml).Table.Name);
        var names = ResourceNames.Of(configuration);
        var recorded = await run.Value;
        string?[] regions = [configuration.Regions.Primary, configuration.Regions.Second];
        foreach (var region in regions.OfType<string>())
        {
            var other = regions.FirstOrDefault(each => each is not null && each != region);
            // Where there is one region alone, there is none to look into and nothing to replicate to.
            var called = part == StackPart.Provisioning && other is null ? recorded.Where(call => call.On == ResourceKind.Table) : recorded;
            var expected = called.Concat(notRecorded(configuration)).ToHashSet();
            var allowed = FunctionRole.Of(SynthesisedApp.Of(yaml)[region, part], function, name(names), other, table, names);
            Assert.True(
                expected.SetEquals(allowed),
                $"{name(names)} in {region} lacks: {Text(expected.Except(allowed))}. It may and need not: {Text(allowed.Except(expected))}.");
        }
    }

    private static string Text(IEnumerable<Permission> permissions) => string.Join(", ", permissions.Select(permission => $"{permission.Action} on {permission.On}").Order(StringComparer.Ordinal));
}
