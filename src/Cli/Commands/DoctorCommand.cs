using Amazon.Runtime;
using Pipeline.Cli.Doctoring;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta doctor</c>: the frequent failures, looked for one by one; exit code 1 when there is one.</summary>
internal static class DoctorCommand
{
    public static VerbCommand Create() => VerbCommand.Create(
        "doctor", "Look for the frequent failures in a region, by name and with the remedy. Functions are looked at with --pipeline, the "
            + "bucket with --bucket or --pipeline.",
        "docmeta doctor --pipeline pipeline.yaml --region us-east-2", DocmetaJson.Default.DoctorResult, [], run =>
            RunAsync(run.Target, run.Time, run.CancellationToken));

    internal static async Task<DoctorResult> RunAsync(Target target, TimeProvider time, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        // Throttling is a finding here, not something to wait out.
        target = target with { Retries = 1 };
        try
        {
            await TableExamination.RunAsync(target, findings, cancellationToken);
        }
        catch (AmazonClientException exception)
        {
            findings.Add(
                Ailment.NoCredentials, $"arn:aws:dynamodb:{target.Region}:*:table/{target.Table}", CredentialFault.SentenceOf(exception));
        }
        if (findings.Symptoms.All(symptom => symptom.Name != Ailment.NoCredentials.Name && symptom.Name != Ailment.Unreachable.Name))
        {
            if (target.Bucket is not null || target.Local is not null || target.Pipeline?.Configuration.Account is not null)
                await BucketExamination.RunAsync(target, BucketNames.Of(target), findings, cancellationToken);
            if (target.Pipeline is not null) await FunctionExamination.RunAsync(target, findings, time, cancellationToken);
        }
        return new(target.Region, findings.Checked, findings.Symptoms);
    }
}
