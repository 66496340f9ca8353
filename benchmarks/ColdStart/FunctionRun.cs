using System.Diagnostics;
using System.Globalization;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Runtime;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Starts a function once and measures it.</summary>
internal static class FunctionRun
{
    private const int FunctionProcessor = 1;

    public static async Task<Measurement> MeasureAsync(Subject subject, AwsStandIns aws, string? trustStore, int warm)
    {
        await using var api = new RuntimeApiStub();
        var first = api.Invoke(subject.Event(0), Deadline());
        var spawned = Stopwatch.GetTimestamp();
        using var process = Pinning.OnProcessor(FunctionProcessor, () => Process.Start(Start(subject, api, aws, trustStore))!);
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            var answer = await first.Answer.WaitAsync(TimeSpan.FromSeconds(60));
            var processor = ProcessorTime(process.Id);
            if (answer.Call != "response") throw new InvalidOperationException($"{subject.Name} failed: {answer.Text}");
            // The first half only warms up: what is hot is compiled again and connections settle.
            var times = new double[warm / 2];
            for (var i = 0; i < warm / 2; i++) await InvokeAsync(subject, api, i + 1);
            var before = ProcessorTime(process.Id);
            for (var i = 0; i < times.Length; i++) times[i] = await InvokeAsync(subject, api, warm + i);
            var warmProcessor = times.Length == 0 ? 0 : (ProcessorTime(process.Id) - before) / times.Length;
            Array.Sort(times);
            return new Measurement(
                Stopwatch.GetElapsedTime(spawned, await api.FirstNext).TotalMilliseconds,
                Stopwatch.GetElapsedTime(spawned, answer.Timestamp).TotalMilliseconds,
                processor,
                times,
                warmProcessor,
                PeakBytes(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            await output;
        }
    }

    private static async Task<double> InvokeAsync(Subject subject, RuntimeApiStub api, int number)
    {
        var asked = Stopwatch.GetTimestamp();
        var answer = await api.Invoke(subject.Event(number), Deadline()).Answer.WaitAsync(TimeSpan.FromSeconds(60));
        return answer.Call == "response"
            ? Stopwatch.GetElapsedTime(asked, answer.Timestamp).TotalMilliseconds : throw new InvalidOperationException(answer.Text);
    }

    private static ProcessStartInfo Start(Subject subject, RuntimeApiStub api, AwsStandIns aws, string? trustStore)
    {
        var package = subject.Package;
        var start = package.IsAssembly ? new ProcessStartInfo("dotnet", [package.Entry]) : new ProcessStartInfo(package.Entry);
        start.RedirectStandardOutput = true;
        var environment = start.Environment;
        environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        environment["AWS_REGION"] = "us-west-2";
        environment["AWS_ACCESS_KEY_ID"] = "stand-in";
        environment["AWS_SECRET_ACCESS_KEY"] = "stand-in";
        environment["AWS_ENDPOINT_URL_S3"] = aws.S3;
        environment["DYNAMODB_ENDPOINT"] = aws.DynamoDb;
        environment["TABLE_NAME"] = "documents";
        environment["REGIONS"] = "us-west-2,us-east-2";
        environment["BUCKET_NAME"] = "documents-us-west-2";
        environment["REPLICA_WAIT_SECONDS"] = "0";
        environment["DOTNET_TieredCompilation"] = null;
        foreach (var (name, value) in subject.Environment) environment[name] = value;
        if (trustStore is not null)
        {
            environment["SSL_CERT_FILE"] = trustStore;
            environment["SSL_CERT_DIR"] = "/no-certificates";
        }

        return start;
    }

    private static (string, string) Deadline() =>
        ("Lambda-Runtime-Deadline-Ms", DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    // The first number of schedstat is the time on a processor, in nanoseconds, far finer than the ticks of /proc/PID/stat.
    private static double ProcessorTime(int process) => Directory.EnumerateDirectories($"/proc/{process}/task")
        .Sum(task => long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture)) / 1e6;

    private static long PeakBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
