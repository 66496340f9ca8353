using Amazon.CDK;
using Pipeline.Cdk;
using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Reference;
using Pipeline.Tables.Rules;

if (args is ["reference"])
{
    await Console.Out.WriteAsync(ConfigurationPage.Text());
    return 0;
}

// The cdk CLI says where it wants the assembly; without it the folder is the same.
var app = new App(new AppProps { AnalyticsReporting = false, Outdir = System.Environment.GetEnvironmentVariable("CDK_OUTDIR") ?? "cdk.out" });
var path = Path.GetFullPath(Context("config") ?? "pipeline.yaml");
if (!File.Exists(path)) return Refused($"There is no {path}. Name the configuration with --context config=FILE.");

var loaded = ConfigurationLoader.LoadFile(path, new(Context("environment"), Context("primaryRegion"), Context("drRegion") ?? System.Environment.GetEnvironmentVariable(Overrides.SecondVariable)));
foreach (var finding in loaded.Findings.Where(finding => finding.Severity != Severity.Advice)) await Console.Error.WriteLineAsync(finding.ToString());
if (!loaded.IsValid) return Refused($"{path} is refused: {loaded.Findings.Count(finding => finding.Severity == Severity.Error)} errors.");

var packages = new PackageFiles(loaded.Configuration.Functions.Packages, Path.GetDirectoryName(path)!);
if (packages.Missing is { Count: > 0 } missing) return Refused($"There is no {string.Join(", no ", missing)}. {packages.Remedy}");

var deployment = new Deployment(loaded.Configuration, loaded.Table, packages);
await Console.Error.WriteLineAsync($"{deployment.Names.Prefix}: primary {deployment.Primary}, second {deployment.Other(deployment.Primary) ?? "none"}, table {deployment.Table.Name}");
PipelineApp.Compose(app, deployment);
app.Synth();
return 0;

string? Context(string key) => app.Node.TryGetContext(key) as string is { Length: > 0 } text ? text : null;

static int Refused(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
