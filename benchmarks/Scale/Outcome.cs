namespace Pipeline.Benchmarks.Scale;

/// <summary>What a day came to.</summary>
internal sealed class Outcome
{
    /// <summary>From an upload to its item in the replica of the region that took it.</summary>
    public Lags Here { get; } = new();

    /// <summary>To its item in the other.</summary>
    public Lags Elsewhere { get; } = new();

    /// <summary>To its bytes in the other bucket.</summary>
    public Lags Bytes { get; } = new();

    /// <summary>To what Changes makes of it, in both.</summary>
    public Lags Settled { get; } = new();

    /// <summary>Documents that clients uploaded.</summary>
    public double Uploaded { get; set; }

    /// <summary>Documents that Ingest tried to write, each as often as it was tried.</summary>
    public double Tried { get; set; }

    /// <summary>Of these, how many the table put off.</summary>
    public double Throttled { get; set; }

    /// <summary>Events that were too old for Lambda's queue, and went to the failure queue.</summary>
    public double Expired { get; set; }

    /// <summary>Events that the guard on spending put into the failure queue.</summary>
    public double SetAside { get; set; }

    /// <summary>The most executions of Ingest at a time in one region.</summary>
    public double Concurrency { get; set; }

    /// <summary>The most documents that waited for Ingest in one region, and for their bytes on the way to the other bucket.</summary>
    public double Backlog { get; set; }

    /// <inheritdoc cref="Backlog"/>
    public double BytesBacklog { get; set; }

    /// <summary>Every minute: uploads a second, documents that wait for Ingest, and objects on the way, in both regions.</summary>
    public List<(double Uploads, double Ingest, double Bytes)> Course { get; } = [];
}
