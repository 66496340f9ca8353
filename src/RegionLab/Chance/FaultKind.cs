namespace Pipeline.RegionLab.Chance;

/// <summary>What can go wrong by chance.</summary>
public enum FaultKind
{
    /// <summary>S3 delivers an event once more.</summary>
    EventCopied,

    /// <summary>Lambda's queue of asynchronous invocations delivers an event once more.</summary>
    InvocationCopied,

    /// <summary>Lambda has no capacity for an invocation; it tries again later.</summary>
    InvocationThrottled,

    /// <summary>A function's process ends at some await.</summary>
    Crash,

    /// <summary>S3 or DynamoDB refuses a call.</summary>
    CallThrottled,

    /// <summary>A call takes effect but its answer is lost.</summary>
    AnswerLost,

    /// <summary>S3 gives up replicating a version.</summary>
    ReplicationFailed,

    /// <summary>A batch of stream records that was handled is delivered again.</summary>
    StreamCopied,

    /// <summary>A redriven message stays in the failure queue, because the redrive ended before it deleted it.</summary>
    RedriveForgotten,
}
