namespace Pipeline.Cdk.Tests;

/// <summary>The configurations that tests synthesise.</summary>
public static class Configurations
{
    /// <summary>The default: two regions, production.</summary>
    public const string Default = "project: docmeta\n";

    /// <summary>Everything that can be turned on.</summary>
    public const string Everything = """
        project: docmeta
        account: "111122223333"
        tags: {CostCenter: "4711"}
        encryption: {dataKey: true}
        table: {encryption: {mode: multi-region-key, createKeys: true}}
        languageIndexShards: en=8
        ingest: {redrive: true, retentionDays: 400}
        buckets: {expireAfterDays: 800}
        api:
          jwt: {issuer: "https://login.example.com/", audience: [documents], scopes: [documents/read]}
          corsOrigins: ["https://console.example.com"]
          reservedConcurrency: 20
        domain: {name: documents.example.com, hostedZoneId: Z0123456789ABCDEFGHIJ}
        alarms: {email: operators@example.com}
        audit: {enabled: true}
        network: {enabled: true}
        """;

    /// <summary>As little as can be: one region, development, and a region from elsewhere.</summary>
    public const string Minimal = """
        project: docmeta
        environment: dev
        regions: {primary: eu-west-1, second: null}
        table: {encryption: {mode: aws-owned}}
        functions: {tracing: false, packages: {kind: managed}}
        ingest: {reservedConcurrency: null}
        """;

    /// <summary>Native packages on Graviton, in staging.</summary>
    public const string Native = """
        project: docmeta
        environment: staging
        functions: {packages: {runtime: linux-arm64}}
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Each { get; } = [Default, Everything, Minimal, Native];

    /// <summary>All of them, for theories.</summary>
    public static TheoryData<string> All => [.. Each];
}
