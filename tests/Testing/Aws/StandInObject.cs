namespace Pipeline.Testing.Aws;

/// <summary>An object version in <see cref="ObjectStandIn"/>; one without a body is a delete marker.</summary>
public sealed record StandInObject(byte[]? Body, string ContentType = "text/plain")
{
    /// <summary>Seconds after the first upload.</summary>
    public int Age { get; init; }

    /// <summary><c>x-amz-replication-status</c>; null for none.</summary>
    public string? ReplicationStatus { get; init; }
}
