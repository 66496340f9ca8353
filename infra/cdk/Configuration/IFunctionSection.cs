namespace Pipeline.Cdk.Configuration;

/// <summary>What every function's section has.</summary>
internal interface IFunctionSection
{
    /// <summary>Megabytes of memory.</summary>
    int MemoryMb { get; }

    /// <summary>Seconds until an invocation is ended.</summary>
    int TimeoutSeconds { get; }

    /// <summary>Invocations at one time; null for no limit of its own.</summary>
    int? ReservedConcurrency { get; }
}
