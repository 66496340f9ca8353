using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>The query API.</summary>
public sealed record ApiSection : IFunctionSection
{
    /// <summary>Megabytes of memory.</summary>
    [Field("Megabytes of memory, 128 to 10,240; the share of processors grows with it.", Minimum = 128, Maximum = 10240)]
    public int MemoryMb { get; init; } = 1024;

    /// <summary>Seconds until an invocation is ended.</summary>
    [Field("Seconds until an invocation is ended, 1 to 900.", Minimum = 1, Maximum = 900)]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Invocations at one time; null for no limit of its own.</summary>
    [Field("Invocations at one time: a share of the account's that is kept free for this function, and its limit. `null` for none.",
        Minimum = 1)]
    public int? ReservedConcurrency { get; init; }

    /// <summary>Shards that QueryApi asks, when they are more than what is written; null for the same.</summary>
    [Field("What languageIndexShards is for reading, while shards are added: readers of both regions must know them before writers do. "
        + "Absent: the same.", Example = "en=8,de=2")]
    public string? LanguageIndexShards { get; init; }

    /// <summary>The issuer of tokens; null for IAM.</summary>
    [Field("Authorise by tokens of this issuer. Absent: by IAM, requests are signed with SigV4.")]
    public JwtSection? Jwt { get; init; }

    /// <summary>Limits of requests in each region.</summary>
    [Field("Limits of requests.")]
    public ApiThrottle Throttle { get; init; } = new();

    /// <summary>Whether callers of the API may erase documents.</summary>
    [Field("Whether the API has `DELETE /documents/{documentId}`, which removes all versions of a document in every region for good. The "
        + "function may then delete from every bucket.")]
    public bool Erase { get; init; }

    /// <summary>Origins of pages that may read; none for no CORS.</summary>
    [Field("Origins of web pages that may read answers; none turns CORS off.", Example = "[https://console.example.com]")]
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
