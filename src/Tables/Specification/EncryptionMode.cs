namespace Pipeline.Tables.Specification;

/// <summary>Whose key encrypts the table at rest. All replicas use the same kind of key.</summary>
[Hint("AES256", "a global table's SSEType is KMS only; write aws-owned (no setting at all) or aws-managed (alias/aws/dynamodb)")]
[Hint("customer-managed", "say which kind: per-region-key (a key in each region) or multi-region-key (one key and its replicas)")]
public enum EncryptionMode
{
    /// <summary>A key that AWS owns; no setting, no cost, nothing to see in the account.</summary>
    [Spelling("aws-owned")]
    AwsOwned,

    /// <summary><c>alias/aws/dynamodb</c>, present in every region.</summary>
    [Spelling("aws-managed", "KMS")]
    AwsManaged,

    /// <summary>A customer key in each region, independent of each other.</summary>
    [Spelling("per-region-key")]
    PerRegionKey,

    /// <summary>One multi-region customer key in the primary region and a replica key in each other region.</summary>
    [Spelling("multi-region-key")]
    MultiRegionKey,
}
