using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Library;

/// <summary>What a <see cref="DocumentBucket"/> is made of.</summary>
public sealed record DocumentBucketProps
{
    /// <summary>The bucket's name: text, or a function of the template.</summary>
    public required JsonNode Name { get; init; }

    /// <summary>The ARN of the function that is told of every change.</summary>
    public required JsonNode Tells { get; init; }

    /// <summary>The ARN of the queue that is told of objects that could not be copied; null where nothing is copied.</summary>
    public JsonNode? TellsFailuresTo { get; init; }

    /// <summary>What becomes of objects as they grow old.</summary>
    public BucketSection Lifecycle { get; init; } = new();

    /// <summary>The ARN of the key; null for S3's own.</summary>
    public JsonNode? KeyArn { get; init; }

    /// <summary>Origins of pages that may upload and download.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Where S3 logs requests; null for nowhere.</summary>
    public CfnBucket.LoggingConfigurationProperty? AccessLogs { get; init; }

    /// <summary>The ARN of the function that empties the bucket before its deletion; null where it is not deleted with its stack.</summary>
    public JsonNode? EmptiedBy { get; init; }

    /// <summary>What must be there before: S3 asks whether it may call and send when notifications are put.</summary>
    public IReadOnlyList<CfnResource> After { get; init; } = [];
}
