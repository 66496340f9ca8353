namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>What KMS demands.</summary>
internal static class KmsPreconditions
{
    private const string Policies = "KMS API Reference, PutKeyPolicy";

    public static readonly Precondition AliasFree =
        new("KMS-ALIAS", "An alias is free in its region.", "An alias with the name {0} already exists", "KMS API Reference, CreateAlias");
    public static readonly Precondition AliasTarget =
        new("KMS-ALIAS-TARGET", "An alias names a key of its region.", "Invalid keyId '{0}'", "KMS API Reference, CreateAlias");
    public static readonly Precondition Principals = new("KMS-PRINCIPALS", "Every user and role in a key policy exists.",
        "Policy contains a statement with one or more invalid principals.", Policies);
    public static readonly Precondition Lockout = new("KMS-LOCKOUT", "A key policy leaves its author able to change it.",
        "The new key policy will not allow you to update the key policy in the future.", Policies);
    public static readonly Precondition Primary = new("KMS-PRIMARY", "A replica key's primary key exists, in another region.",
        "Key '{0}' does not exist", "KMS API Reference, ReplicateKey");
    public static readonly Precondition MultiRegion = new("KMS-MULTI-REGION", "A replica key's primary key is a multi-Region key.",
        "{0} is not a multi-Region primary key.", "KMS API Reference, ReplicateKey");

    public static IReadOnlyList<Precondition> All { get; } = [AliasFree, AliasTarget, Principals, Lockout, Primary, MultiRegion];
}
