namespace Pipeline.Testing.Aws.ControlPlane;

/// <summary>A bucket as far as its configuration goes.</summary>
public sealed class StandInBucket(string region)
{
    public string Region => region;

    /// <summary><c>Enabled</c>, <c>Suspended</c>, or null where it was never on.</summary>
    public string? Versioning { get; set; } = "Enabled";

    /// <summary>The default encryption: <c>AES256</c> or <c>aws:kms</c>.</summary>
    public string Encryption { get; set; } = "AES256";

    /// <summary>The keys of the objects in it, each with one version; two make a page.</summary>
    public List<string> Versions { get; } = [];

    /// <summary>The objects that were put into it or copied, by key, with the time of their writing.</summary>
    public Dictionary<string, DateTimeOffset> Objects { get; } = [];

    /// <summary>The replication configuration as it was put; null for none.</summary>
    public string? Replication { get; set; }
}
