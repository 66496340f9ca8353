namespace Pipeline.Local.S3;

/// <summary>The one account there is, to which the buckets belong.</summary>
internal static class S3Account
{
    /// <summary>The account id, which an expected bucket owner is compared with.</summary>
    public const string Id = "000000000000";

    public const string Name = "local";

    /// <summary>The owner in lists: 64 hexadecimal digits, as S3's canonical user ids are.</summary>
    public const string CanonicalId = "0000000000000000000000000000000000000000000000000000000000000000";
}
