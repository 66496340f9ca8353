using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>What Lambda demands of a place where failed events go.</summary>
internal static class LambdaDestinations
{
    public static void Check(Scope scope, string? role, string target)
    {
        var (type, action) = target.Split(':')[2] switch
        {
            "sqs" => (SqsKinds.Queue, "sqs:SendMessage"),
            "sns" => (CareKinds.Topic, "sns:Publish"),
            "lambda" => (LambdaKinds.Function, "lambda:InvokeFunction"),
            _ => (S3Kinds.Bucket, "s3:PutObject"),
        };
        if (scope.Account.FindArn(type, target) is null || !scope.RoleAllows(role, action, target))
            throw Refusal.Of("LAMBDA-DESTINATION", action, target);
    }
}
