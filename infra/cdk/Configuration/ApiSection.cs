using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The query API.</summary>
public sealed record ApiSection : IFunctionSection
{
    /// <summary>Memory.</summary>
    [Field("Megabytes of memory, 128 to 10,240; the share of processors grows with it.", Minimum = 128, Maximum = 10240)]
    public int MemoryMb { get; init; } = 1024;

    /// <summary>Time-out.</summary>
    [Field("Seconds until an invocation is ended, 1 to 900.", Minimum = 1, Maximum = 900)]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Reserved concurrency.</summary>
    [Field("Invocations at one time: a share of the account's that is kept free for this function, and its limit. `null` for none.", Minimum = 1)]
    public int? ReservedConcurrency { get; init; }

    /// <summary>Shards that are read.</summary>
    [Field("What languageIndexShards is for reading, while shards are added: readers of both regions must know them before writers do. Absent: the same.", Example = "en=8,de=2")]
    public string? LanguageIndexShards { get; init; }

    /// <summary>JWT authorisation.</summary>
    [Field("Authorise by tokens of this issuer. Absent: by IAM, requests are signed with SigV4.")]
    public JwtSection? Jwt { get; init; }

    /// <summary>Limits.</summary>
    [Field("Limits of requests.")]
    public ApiThrottle Throttle { get; init; } = new();

    /// <summary>CORS.</summary>
    [Field("Origins of web pages that may read answers; none turns CORS off.", Example = "[https://console.example.com]")]
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
