using System.Text.Json;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Doctoring;

/// <summary>Looks at a region's functions: there, allowed to run, fed by the table's stream.</summary>
internal static class FunctionExamination
{
    /// <summary>AWS keeps 100 for functions without a reservation; below ten an upload of a folder is throttled.</summary>
    private const int LeastUnreserved = 10;

    public static async Task RunAsync(Target target, Findings findings, TimeProvider time, CancellationToken cancellationToken)
    {
        var names = target.Pipeline!.Names;
        using var http = new AwsHttp(target, time);
        foreach (var function in new[] { names.Ingest, names.QueryApi, names.Changes })
        {
            var arn = $"arn:aws:lambda:{target.Region}:*:function:{function}";
            var (status, answer) = await AskAsync("lambda:GetFunction", arn, $"/2015-03-31/functions/{function}");
            if (status == 404
                || (
                    answer is { } found && found.GetProperty("Configuration").TryGetProperty("State", out var state)
                        && state.GetString() is "Failed"))
                findings.Add(Ailment.FunctionMissing, arn, status == 404 ? "It is not there." : "It is in state Failed.");
            if (answer?.TryGetProperty("Concurrency", out var concurrency) == true
                && concurrency.GetProperty("ReservedConcurrentExecutions").GetInt32() == 0)
                findings.Add(Ailment.ConcurrencyZero, arn, "Its reserved concurrency is 0.");
        }
        var (_, account) = await AskAsync(
            "lambda:GetAccountSettings", $"arn:aws:lambda:{target.Region}:*", "/2016-08-19/account-settings/");
        if (account is { } settings
            && settings.GetProperty("AccountLimit").GetProperty("UnreservedConcurrentExecutions").GetInt32() < LeastUnreserved)
            findings.Add(
                Ailment.ConcurrencyZero, $"arn:aws:lambda:{target.Region}:*",
                $"Fewer than {LeastUnreserved} unreserved executions are left to all functions without a reservation.");
        var (_, mappings) = await AskAsync(
            "lambda:ListEventSourceMappings", $"arn:aws:lambda:{target.Region}:*:function:{names.Changes}",
            $"/2015-03-31/event-source-mappings/?FunctionName={names.Changes}");
        if (mappings is { } listed
            && !listed.GetProperty("EventSourceMappings").EnumerateArray().Any(
                mapping => mapping.GetProperty("State").GetString() is "Enabled" or "Enabling" or "Creating" or "Updating"))
            findings.Add(
                Ailment.StreamReaderOff, $"arn:aws:lambda:{target.Region}:*:function:{names.Changes}", "No enabled mapping feeds it.");

        async Task<(int Status, JsonElement? Answer)> AskAsync(string action, string arn, string path)
        {
            var answer = await findings.AskAsync<object>(
                action, arn, async () => await http.GetAsync("lambda", target.Region, path, cancellationToken));
            if (answer is not ValueTuple<int, string> told) return default;
            var (status, body) = told;
            if (status == 403) findings.Add(Ailment.Denied, arn, $"{action} on {arn} is refused.");
            return (status, status == 200 ? JsonElement.Parse(body) : null);
        }
    }
}
