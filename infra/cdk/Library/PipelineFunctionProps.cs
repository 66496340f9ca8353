using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Library;

/// <summary>What a <see cref="PipelineFunction"/> is made of. The defaults are those of a small native function.</summary>
public sealed record PipelineFunctionProps
{
    /// <summary>The function's name.</summary>
    public required string Name { get; init; }

    /// <summary>The path of its zip.</summary>
    public required string Package { get; init; }

    /// <summary>The Lambda runtime.</summary>
    public string Runtime { get; init; } = "provided.al2023";

    /// <summary>The processor, as Lambda names it.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Megabytes of memory, 128 to 10,240.</summary>
    public int MemoryMb { get; init; } = 512;

    /// <summary>Seconds until an invocation is ended, 1 to 900.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Invocations at one time; null for no limit of its own.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>Its environment: text, or functions of the template.</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>What its role may do beside writing its log and its traces; null stands for nothing.</summary>
    public IEnumerable<JsonObject?> Statements { get; init; } = [];

    /// <summary>Days that its log lines are kept, one of CloudWatch Logs' values.</summary>
    public int LogRetentionDays { get; init; } = 90;

    /// <summary>The least severe level that it writes, as Lambda spells it.</summary>
    public string LogLevel { get; init; } = "INFO";

    /// <summary>Whether X-Ray traces it.</summary>
    public bool Tracing { get; init; } = true;

    /// <summary>The ARN of the key of its environment and log; null for AWS's own.</summary>
    public JsonNode? KeyArn { get; init; }

    /// <summary>The subnets that it runs in, as values of the template; none for no network of its own.</summary>
    public IReadOnlyList<JsonNode> Subnets { get; init; } = [];

    /// <summary>Its security groups there.</summary>
    public IReadOnlyList<JsonNode> SecurityGroups { get; init; } = [];
}
