using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Encryption of everything but the table, which has its own setting.</summary>
public sealed record EncryptionSection
{
    /// <summary>Whether a customer key of each region encrypts what is not the table.</summary>
    [Field("Encrypt bucket, queues, topic, logs and function environments with a customer key of each region instead of the services' "
        + "own keys.")]
    public bool DataKey { get; init; }

    /// <summary>Days between a key's scheduled and its actual deletion.</summary>
    [Field("Days that the keys made here wait for their deletion, 7 to 30.", Minimum = 7, Maximum = 30)]
    public int DeletionWindowDays { get; init; } = 30;
}
