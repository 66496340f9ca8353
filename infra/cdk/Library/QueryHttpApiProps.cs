using System.Text.Json.Nodes;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Library;

/// <summary>What a <see cref="QueryHttpApi"/> is made of.</summary>
public sealed record QueryHttpApiProps
{
    /// <summary>The API's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>The logical id of the function that answers.</summary>
    public required string Function { get; init; }

    /// <summary>Methods and paths that it answers.</summary>
    public required IReadOnlyList<(string Method, string Path)> Routes { get; init; }

    /// <summary>The paths that need no authorisation, each with a limit of its own.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>What the logical ids of routes begin with.</summary>
    public string RoutePrefix { get; init; } = "";

    /// <summary>The issuer of tokens; null for IAM.</summary>
    public JwtSection? Jwt { get; init; }

    /// <summary>Limits of requests.</summary>
    public ApiThrottle Throttle { get; init; } = new();

    /// <summary>Seconds that the function has, at most 30.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>The log group of requests.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Days that requests are kept in it, one of CloudWatch Logs' values.</summary>
    public int LogRetentionDays { get; init; } = 90;

    /// <summary>The ARN of the key of the log group; null for AWS's own.</summary>
    public JsonNode? KeyArn { get; init; }
}
