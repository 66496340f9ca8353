using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>CloudTrail's trails.</summary>
internal static class TrailKinds
{
    public const string Trail = "AWS::CloudTrail::Trail";
    private const string Service = "cloudtrail.amazonaws.com";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Trail)
        {
            Name = "TrailName",
            Attributes = (scope, id, _) => [("Arn", scope.Arn("cloudtrail", $"trail/{id}"))],
            Check = (scope, properties, _) =>
            {
                var bucket = Json.Text(properties, "S3BucketName") ?? "";
                var source = scope.Arn("cloudtrail", $"trail/{Json.Text(properties, "TrailName") ?? scope.GeneratedName}");
                if (!Writes(scope, bucket, Json.Text(properties, "S3KeyPrefix"), source))
                    throw Refusal.Of("TRAIL-BUCKET", bucket);
                var key = Json.Text(properties, "KMSKeyId");
                (string, string)[] context = [("aws:SourceArn", source), ("kms:EncryptionContext:aws:cloudtrail:arn", source)];
                if (!scope.KeyAllows(key, Service, "kms:GenerateDataKey*", context))
                    throw Refusal.Of("TRAIL-KEY", bucket, key!);
            },
        },
    ];

    private static bool Writes(Scope scope, string bucket, string? prefix, string source)
    {
        if (S3Kinds.Find(scope.Account, bucket) is null) return false;
        var statements = scope.Account.All("AWS::S3::BucketPolicy").Where(policy => policy.Id == bucket)
            .SelectMany(policy => PolicyStatement.Of(policy.Properties["PolicyDocument"])).ToList();
        var context = new Dictionary<string, string>
        {
            ["aws:SourceArn"] = source,
            ["aws:SourceAccount"] = SimulatedAccount.Number,
            ["s3:x-amz-acl"] = "bucket-owner-full-control",
            ["aws:SecureTransport"] = "true",
        };
        var folder = prefix is null ? "" : $"{prefix}/";
        return PolicyEvaluator.Allows(statements, new("s3:GetBucketAcl", S3Kinds.Arn(bucket)) { Service = Service, Context = context })
            && PolicyEvaluator.Allows(statements,
            new("s3:PutObject", $"{S3Kinds.Arn(bucket)}/{folder}AWSLogs/{SimulatedAccount.Number}/CloudTrail/log")
            {
                Service = Service,
                Context = context,
            });
    }
}
