namespace Pipeline.Testing.Aws.ControlPlane;

/// <summary>A key of KMS as far as its state and alias go.</summary>
public sealed class StandInKey(string region, string alias)
{
    public string Region => region;

    public string Alias { get; set; } = alias;

    public string Id { get; set; } = "1234abcd-12ab-34cd-56ef-1234567890ab";

    public string Arn => $"arn:aws:kms:{Region}:123456789012:key/{Id}";

    /// <summary>The states that are reported one after the other; the last stays.</summary>
    public Queue<string> States { get; } = new(["Enabled"]);

    public string Usage { get; set; } = "ENCRYPT_DECRYPT";

    public string Spec { get; set; } = "SYMMETRIC_DEFAULT";

    /// <summary>The primary's region of a multi-Region key; null for a key of one region.</summary>
    public string? PrimaryRegion { get; set; }
}
