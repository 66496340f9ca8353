using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.ColdStart;
using Pipeline.Testing.Aws;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;

// Usage: dotnet run -c Release --project benchmarks/ColdStart -- [PACKAGES] [STARTS] [WARM] [RESULTS]
// Prints tables, and leaves them beside RESULTS as Markdown; exit code 1 when a bound does not hold.
// PACKAGES is the folder in which `docmeta package` left its zips; other kinds are measured when they are there too.
var packages = Path.GetFullPath(args.Length > 0 ? args[0] : "artifacts/packages");
var starts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 50;
var warm = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 60;
var results = Path.GetFullPath(args.Length > 3 ? args[3] : "benchmarks/results/functions.json");

var page = new StringWriter();
page.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"# Functions, measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {starts} starts, load average "
    + $"{File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));

// The stand-ins stay off the processor that the function has to itself.
if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = 1;

using var certificate = Certificates.ForLoopback();
var amazon = Certificates.Bundle("src/LambdaHost/Trust/amazon-roots.pem", certificate, Path.Combine(packages, "amazon-and-loopback.pem"));
var system = Certificates.Bundle("/etc/ssl/certs/ca-certificates.crt", certificate, Path.Combine(packages, "system-and-loopback.pem"));
var document = File.ReadAllBytes("samples/documents/harbour-linearized.pdf");

// What Provisioning asks and answers: a table, and CloudFormation's address for the result.
await using var control = new ControlPlaneStandIn { Tables = { new("us-west-2", "documents") } };
await using var answers = new LoopbackHttpServer((_, _) => Task.FromResult(LoopbackResponse.Empty(200)));

// All of one framework and one kind: what only answers, what makes a new document's calls and nothing else, and the functions.
var empty = new Subject("empty", Publish.Run("empty-native", "tests/ProbeFunction", "native", packages), Events.Empty,
    ("PROBE_GREETING", "hello"));
var calls = new Subject("calls-only", Publish.Run("calls-only-native", "benchmarks/CallsOnly", "native", packages),
    Events.Created("harbour.pdf"));
var ingest = Deployed("ingest", "native", Events.Created("harbour.pdf"));
Subject[] native =
[
    empty, calls, ingest,
    Deployed("query-api", "native", Events.Query, ("CURSOR_KEYS", "base64:" + Convert.ToBase64String(new byte[32]))),
    Deployed("changes", "native", Events.StreamRecord),
    Deployed("provisioning", "native", Events.TableStream($"http://{answers.Authority}/answer"),
        ("AWS_ENDPOINT_URL_DYNAMODB", control.Address)),
];
Subject[] others = [Deployed("ingest", "composite", Events.Created("harbour.pdf")),
    Deployed("ingest", "managed", Events.Created("harbour.pdf"))];
Subject[] kinds = [ingest, .. others.Where(subject => Directory.Exists(subject.Package.Folder))];

var measured = await RunAsync(
    $"Native functions, {starts} starts; a PDF of {document.Length} bytes, whose extraction alone takes "
    + $"{Extraction.Median(document):0.00} ms once warm", native, document, tls: false, null, starts, warm);
ResultsFile.Write(results, TimeProvider.System.GetUtcNow(), starts, warm, measured);
var holds = Bounds.Check(measured, page);
if (kinds.Length > 1) await RunAsync("Kinds of Ingest", kinds, document, tls: false, null, starts, warm);
await RunAsync("TLS, the packaged roots", [empty, calls, ingest], document, tls: true, amazon, Math.Max(1, starts / 5), 0);
await RunAsync("TLS, the system's bundle", [empty, calls, ingest], document, tls: true, system, Math.Max(1, starts / 5), 0);
for (var mebibytes = 1; mebibytes <= 16; mebibytes *= 4)
{
    var large = LargePdf.Make(mebibytes * LargePdf.PagesOfMebibyte);
    await RunAsync($"Memory: a PDF of {large.Length / 1048576.0:0.0} MiB", [ingest], large, tls: false, null, 2, 6);
}

File.WriteAllText(Path.ChangeExtension(results, ".md"), page.ToString());
Console.Write(page);
return holds ? 0 : 1;

Subject Deployed(string function, string kind, Func<int, byte[]> events, params (string, string)[] environment) =>
    new(kind == "native" ? function : $"{function} {kind}",
        new Package(function, Path.Combine(packages, "files", $"{function}-{kind}-linux-x64")), events, environment);

async Task<(Subject Subject, List<Measurement> Runs)[]> RunAsync(string title, Subject[] subjects, byte[] content, bool tls,
    string? trustStore, int runs, int warmInvocations)
{
    await using var aws = new AwsStandIns(content, "application/pdf", tls ? certificate : null);
    var taken = subjects.Select(subject => (Subject: subject, Runs: new List<Measurement>())).ToArray();

    // One run of each in turn, so that whatever else the machine does falls on all of them alike; the first does not count.
    for (var run = 0; run <= runs; run++)
    {
        foreach (var (subject, list) in taken)
        {
            var measurement = await FunctionRun.MeasureAsync(subject, aws, trustStore, warmInvocations);
            if (run > 0) list.Add(measurement);
        }
    }

    Report.Write(title, taken, page);
    return taken;
}
