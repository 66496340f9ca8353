using Amazon.CDK;
using Pipeline.Cdk;
using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Reference;
using Pipeline.Cdk.Sam;
using Pipeline.Tables.Rules;
using Variables = System.Environment;

if (args is ["reference"])
{
    await Console.Out.WriteAsync(ConfigurationPage.Text());
    return 0;
}

if (args is ["alarms"])
{
    await Console.Out.WriteAsync(AlarmTable.All());
    return 0;
}

// sam, or sam linux-arm64: the processor that the packages are for.
if (args is ["sam"] or ["sam", PackageSection.Intel or PackageSection.Arm])
{
    await Console.Out.WriteAsync(SamTemplate.Text(args.Length > 1 ? args[1] : PackageSection.Intel));
    return 0;
}

try
{
    var context = new SynthesisContext(Variables.GetEnvironmentVariable(SynthesisContext.Variable), args);
    // The cdk command starts the app in its own folder, dotnet run wherever one stands.
    var path = Path.GetFullPath(context["config"] ?? (File.Exists("pipeline.yaml") ? "pipeline.yaml" : "infra/cdk/pipeline.yaml"));
    if (!File.Exists(path)) return Refused($"There is no {path}. Name the configuration with --context config=FILE.");

    var loaded = ConfigurationLoader.LoadFile(path,
        new(context["environment"], context["primaryRegion"],
            context["drRegion"] ?? Variables.GetEnvironmentVariable(Overrides.SecondVariable)));
    foreach (var finding in loaded.Findings.Where(finding => finding.Severity != Severity.Advice))
        await Console.Error.WriteLineAsync(finding.ToString());
    if (!loaded.IsValid) return Refused(
        $"{path} is refused: {loaded.Findings.Count(finding => finding.Severity == Severity.Error)} errors.");

    var folder = Path.GetDirectoryName(path)!;
    var packages = new PackageFiles(loaded.Configuration.Functions.Packages, folder);
    if (packages.Missing is { Count: > 0 } missing) return Refused($"There is no {string.Join(", no ", missing)}. {packages.Remedy}");

    var deployment = new Deployment(loaded.Configuration, loaded.Table, packages);
    // The cdk command says where it wants the assembly; without it the templates come to lie beside the configuration.
    var app = new App(new AppProps
    {
        AnalyticsReporting = false,
        Outdir = Variables.GetEnvironmentVariable("CDK_OUTDIR") ?? Path.Combine(folder, "cdk.out"),
    });
    PipelineApp.Compose(app, deployment);
    app.Synth();
    await Console.Error.WriteLineAsync(
        $"{deployment.Names.Prefix}: primary {deployment.Primary}, second {deployment.Other(deployment.Primary) ?? "none"}, table "
        + $"{deployment.Table.Name}");
    return 0;
}
catch (FormatException e)
{
    return Refused(e.Message);
}

static int Refused(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
