namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>What DynamoDB demands of global tables of version 2019.11.21.</summary>
internal static class DynamoDbPreconditions
{
    private const string Resource = "CloudFormation Template Reference, AWS::DynamoDB::GlobalTable";
    private const string Guide = "DynamoDB Developer Guide, Global tables";

    public static readonly Precondition NameFree = new("DDB-NAME", "A table's name is free in every region of its replicas.",
        "Table already exists: {0}", "DynamoDB API Reference, CreateTable");
    public static readonly Precondition LocalReplica =
        new("DDB-LOCAL", "The stack's own region has a replica.", "Replicas must include one in the stack's region {0}", Resource);
    public static readonly Precondition Key = new("DDB-KEY", "Each replica's key exists in that replica's region.",
        "KMS key {0} could not be found in {1}", "DynamoDB Developer Guide, Encryption at rest: usage notes");
    public static readonly Precondition SameEncryption =
        new("DDB-ENCRYPTION", "All replicas use the same kind of key.", "All replicas must use the same encryption type", Guide);
    public static readonly Precondition Stream = new("DDB-STREAM", "A table with a replica has a stream with both images.",
        "StreamSpecification with NEW_AND_OLD_IMAGES is required for a table with more than one replica", Resource);
    public static readonly Precondition StreamFixed = new("DDB-STREAM-FIXED", "The stream changes only while there is one replica.",
        "StreamSpecification cannot be changed while the table has more than one replica", Resource);
    public static readonly Precondition OneReplica = new("DDB-ONE-REPLICA", "An update adds or removes one replica at most.",
        "Only one replica can be added or removed in a single update", Resource);
    public static readonly Precondition OneIndex = new("DDB-ONE-INDEX", "An update adds or removes one global index at most.",
        "Cannot perform more than one GSI creation or deletion in a single update", Resource);
    public static readonly Precondition Scaling = new("DDB-SCALING", "Provisioned writes of a table with replicas scale automatically.",
        "WriteProvisionedThroughputSettings must have WriteCapacityAutoScalingSettings", Resource);
    public static readonly Precondition Protected = new("DDB-PROTECTED", "A table is not protected from deletion when it is deleted.",
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
        "DynamoDB API Reference, DeleteTable");

    public static IReadOnlyList<Precondition> All { get; } = [NameFree, LocalReplica, Key, SameEncryption, Stream, StreamFixed, OneReplica,
        OneIndex, Scaling, Protected];
}
