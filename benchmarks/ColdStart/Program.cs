using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.ColdStart;
using Pipeline.Testing.Aws;

// Usage: dotnet run -c Release --project benchmarks/ColdStart -- PACKAGES [RUNS] [WARM]
// PACKAGES is the folder in which `docmeta package --function ingest --kind managed composite native` left its zips.
var packages = Path.GetFullPath(args.Length > 0 ? args[0] : "artifacts/packages");
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
var warm = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 200;

// The stand-ins stay off the processor that the function has to itself.
if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = 1;

Package[] measured =
[
    Publish.Run("ingest-jit", "src/Ingest", "jit", packages),
    Deployed("managed"),
    Deployed("composite"),
    Deployed("native"),
    Publish.Run("calls-only-native", "benchmarks/CallsOnly", "native", packages),
];
using var certificate = Certificates.ForLoopback();
var amazon = Certificates.Bundle("src/LambdaHost/Trust/amazon-roots.pem", certificate, Path.Combine(packages, "amazon-and-loopback.pem"));
var system = Certificates.Bundle("/etc/ssl/certs/ca-certificates.crt", certificate, Path.Combine(packages, "system-and-loopback.pem"));
var document = File.ReadAllBytes("samples/documents/harbour-linearized.pdf");

await RunAsync($"Plain, a PDF of {document.Length} bytes, {runs} runs; its extraction alone takes {Extraction.Median(document):0.00} ms once warm", document, tls: false, null, warm);
await RunAsync("TLS, the packaged roots", document, tls: true, amazon, 0);
await RunAsync("TLS, the system's bundle", document, tls: true, system, 0);
var large = LargePdf.Make();
await RunAsync($"Plain, a PDF of {large.Length} bytes", large, tls: false, null, 6);

Package Deployed(string kind) => new($"ingest-{kind}", Path.Combine(packages, "files", $"ingest-{kind}-linux-x64"));

async Task RunAsync(string title, byte[] content, bool tls, string? trustStore, int warmInvocations)
{
    await using var aws = new AwsStandIns(content, "application/pdf", tls ? certificate : null);
    var results = measured.Select(package => (Package: package, Runs: new List<Measurement>())).ToArray();

    // One run of each in turn, so that whatever else the machine does falls on all of them alike; the first does not count.
    for (var run = 0; run <= runs; run++)
    {
        foreach (var (package, list) in results)
        {
            var measurement = await FunctionRun.MeasureAsync(package, aws, trustStore, "harbour.pdf", warmInvocations);
            if (run > 0) list.Add(measurement);
        }
    }

    Report.Write(title, results, Console.Out);
}
