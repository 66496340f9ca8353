using Amazon.CDK.AWS.S3;

namespace Pipeline.Cdk.Library;

/// <summary>What every bucket has: nobody can make it public, no object has an access list of its own, and all are encrypted.</summary>
internal static class PrivateBucket
{
    /// <summary>The bucket's owner owns every object.</summary>
    public static CfnBucket.OwnershipControlsProperty Ownership =>
        new() { Rules = new[] { new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerEnforced" } } };

    /// <summary>All four ways to the public are blocked.</summary>
    public static CfnBucket.PublicAccessBlockConfigurationProperty Blocks =>
        new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true };

    /// <summary>Encryption by S3's own key.</summary>
    public static CfnBucket.BucketEncryptionProperty OwnEncryption =>
        Encryption(new()
        {
            ServerSideEncryptionByDefault =
            new CfnBucket.ServerSideEncryptionByDefaultProperty { SseAlgorithm = "AES256" }
        });

    /// <summary>Encryption by one rule.</summary>
    public static CfnBucket.BucketEncryptionProperty Encryption(CfnBucket.ServerSideEncryptionRuleProperty rule) =>
        new() { ServerSideEncryptionConfiguration = new[] { rule } };
}
