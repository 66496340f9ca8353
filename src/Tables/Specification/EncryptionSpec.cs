namespace Pipeline.Tables.Specification;

/// <summary>Encryption at rest.</summary>
public sealed record EncryptionSpec
{
    /// <summary>Whose key it is.</summary>
    [Field("Whose key encrypts the replicas. All replicas use the same kind.")]
    public EncryptionMode Mode { get; init; } = EncryptionMode.AwsOwned;

    /// <summary>Whether keys are created with the table.</summary>
    [Field("Create the customer keys. When false, each region names its own with keyArn.")]
    public bool CreateKeys { get; init; }

    /// <summary>Whether created keys rotate.</summary>
    [Field("Rotate created keys once a year.")]
    public bool Rotation { get; init; } = true;

    /// <summary>Days between the request and the deletion of a created key.</summary>
    [Field("Days that a created key waits for its deletion, 7 to 30.", Minimum = 7, Maximum = 30)]
    public int DeletionWindowDays { get; init; } = 30;
}
