using Pipeline.Cli.Answers;


namespace Pipeline.Cli.Targets;

/// <summary>The bucket of a target's region.</summary>
internal static class BucketNames
{
    /// <exception cref="VerbException">Nothing names one.</exception>
    public static string Of(Target target, string? region = null)
    {
        region ??= target.Region;
        if (region == target.Region && target.Bucket is { } named) return named;
        if (target.Local is not null) return $"documents-{region}";
        return target.Pipeline is { Configuration.Account: { } account } pipeline
            ? pipeline.Bucket(account, region)
            : throw VerbException.Usage(
                "Which bucket? Name it with --bucket, or with --pipeline the deployment's pipeline.yaml that has the account's number.");
    }
}
