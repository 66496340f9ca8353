using System.Text.RegularExpressions;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Tables.Rules;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>Functions, logs and schedules.</summary>
internal static partial class FunctionRules
{
    /// <summary>Seconds that Ingest has left to extract and write after the longest wait for a replica's item.</summary>
    private const int SecondsAfterWait = 30;

    /// <summary>The retentions that CloudWatch Logs has, in days (PutRetentionPolicy).</summary>
    public static readonly IReadOnlyList<int> Retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
        2192, 2557, 2922, 3288, 3653];

    public static IReadOnlyList<ConfigurationRule> All { get; } =
    [
        new()
        {
            Code = "DM320", Title = "Packages are built for a processor that Lambda has", Reason =
                "Lambda runs x86_64 and arm64 on Amazon Linux.",
            Remedy = "Write linux-x64 or linux-arm64.", Failing = "functions: {packages: {runtime: win-x64}}",
            Check = (configuration, _) =>
                Violation.If(configuration.Functions.Packages.Runtime is not (PackageSection.Intel or PackageSection.Arm),
                    "functions.packages.runtime", $"'{configuration.Functions.Packages.Runtime}' is neither."),
        },
        new()
        {
            Code = "DM321", Title = "Ingest has time left after waiting for a replica's item", Reason =
                "Otherwise the time-out ends it before it reads the object, and every retry as well.",
            Remedy = $"Let ingest.timeoutSeconds be {SecondsAfterWait} more than ingest.replicaWaitSeconds.", Failing =
                "ingest: {replicaWaitSeconds: 60, timeoutSeconds: 60}",
            Check = (configuration, _) =>
                Violation.If(configuration.Ingest.TimeoutSeconds < configuration.Ingest.ReplicaWaitSeconds + SecondsAfterWait,
                    "ingest.timeoutSeconds",
                $"Ingest waits {configuration.Ingest.ReplicaWaitSeconds} seconds of {configuration.Ingest.TimeoutSeconds}."),
        },
        new()
        {
            Code = "DM322", Title = "Redriving leaves room for new documents", Reason =
                "Redriven and new events share Ingest's reserved concurrency.",
            Remedy = "Lower ingest.redriveConcurrency, or raise ingest.reservedConcurrency.", Failing =
                "ingest: {reservedConcurrency: 2, redriveConcurrency: 2}",
            Check = (configuration, _) =>
                Violation.If(configuration.Ingest.ReservedConcurrency <= configuration.Ingest.RedriveConcurrency,
                    "ingest.redriveConcurrency",
                $"Redriving may use {configuration.Ingest.RedriveConcurrency} of {configuration.Ingest.ReservedConcurrency}."),
        },
        new()
        {
            Code = "DM323", Title = "Log lines are kept for a time that CloudWatch Logs has", Reason =
                "PutRetentionPolicy takes these numbers of days and no others.",
            Remedy = $"Write one of {string.Join(", ", Retentions)}.", Failing = "logs: {retentionDays: 100}",
            Check = (configuration, _) =>
                Violation.If(!Retentions.Contains(configuration.Logs.RetentionDays), "logs.retentionDays",
                    $"{configuration.Logs.RetentionDays} is none of them."),
        },
        new()
        {
            Code = "DM324", Title = "A schedule is what EventBridge takes", Reason =
                "Five-field cron and other texts are refused when the rule is made.",
            Remedy = "Write for example cron(30 3 ? * SUN *) or rate(1 day).", Failing = "changes: {recountSchedule: \"30 3 * * 0\"}",
            Check = (configuration, _) =>
                Violation.If(!Rate().IsMatch(configuration.Changes.RecountSchedule)
                    && CronExpression.Fault(configuration.Changes.RecountSchedule) is not null,
                "changes.recountSchedule", $"'{configuration.Changes.RecountSchedule}' is neither cron nor rate."),
        },
        new()
        {
            Code = "DM325", Title = "Shards are written as the functions read them", Reason =
                "A function that cannot read its settings does not start.",
            Remedy = "Write languages with numbers from 1 to 32, as en=8,de=2.", Failing = "languageIndexShards: en=0",
            Check = (configuration, _) =>
                Shards("languageIndexShards", configuration.LanguageIndexShards)
                    .Concat(Shards("api.languageIndexShards", configuration.Api.LanguageIndexShards)),
        },
    ];

    private static (string Path, string Message)[] Shards(string path, string? text)
    {
        try
        {
            LanguageShards.Parse(text);
            return [];
        }
        catch (FormatException e)
        {
            return [(path, e.Message)];
        }
    }

    [GeneratedRegex(@"^rate\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\)$")]
    private static partial Regex Rate();
}
