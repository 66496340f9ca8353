using System.IO.Compression;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Tests;

/// <summary>
/// The app of one configuration, synthesised once for all tests, without account or network. The stacks come in an order in
/// which they can be deployed.
/// </summary>
public sealed class SynthesisedApp
{
    /// <summary>jsii has one Node.js process, and answers one caller at a time.</summary>
    private static readonly Lock OneAtATime = new();

    private static readonly Dictionary<string, SynthesisedApp> Made = [];

    private SynthesisedApp(string folder, IReadOnlyList<SynthesisedStack> stacks)
    {
        Folder = folder;
        Stacks = stacks;
    }

    /// <summary>The cloud assembly.</summary>
    public string Folder { get; }

    /// <summary>The stacks in the order of their deployment.</summary>
    public IReadOnlyList<SynthesisedStack> Stacks { get; }

    /// <summary>A region's stack; the one of a part where that is named.</summary>
    public SynthesisedStack this[string region, string part = ""] => Stacks.Single(stack => stack.Region == region && stack.Part == part);

    /// <summary>The app of a configuration.</summary>
    public static SynthesisedApp Of(string yaml)
    {
        lock (OneAtATime)
        {
            if (!Made.TryGetValue(yaml, out var app)) Made[yaml] = app = Synthesise(yaml);
            return app;
        }
    }

    /// <summary>Lets something synthesise by itself while nothing else does.</summary>
    public static string Alone(Func<string> synthesise)
    {
        lock (OneAtATime) return synthesise();
    }

    /// <summary>A configuration with what was found in it.</summary>
    internal static LoadedConfiguration Load(string yaml) => ConfigurationLoader.Load(yaml, "pipeline.yaml", new(), File.ReadAllText);

    private static SynthesisedApp Synthesise(string yaml)
    {
        var loaded = Load(yaml);
        Assert.True(loaded.IsValid, string.Join('\n', loaded.Findings));
        var folder = Directory.CreateTempSubdirectory("cdk-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var packages = new PackageFiles(loaded.Configuration.Functions.Packages with { Folder = Path.Combine(folder, "packages") }, folder);
        foreach (var function in PackageFiles.All) WriteZip(packages.PathOf(function), function);

        var output = Path.Combine(folder, "cdk.out");
        var app = new App(new AppProps { AnalyticsReporting = false, Outdir = output });
        PipelineApp.Compose(app, new(loaded.Configuration, loaded.Table, packages));
        app.Synth();
        return new(output, Ordered(Read(output)));
    }

    private static void WriteZip(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var entry = zip.CreateEntry("bootstrap");
        entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(10);
        using var text = new StreamWriter(entry.Open());
        text.Write(content);
    }

    private static List<SynthesisedStack> Read(string folder)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!["artifacts"]!.AsObject();
        var stacks = manifest.Where(artifact => artifact.Value!["type"]!.GetValue<string>() == "aws:cloudformation:stack").ToDictionary();
        return
        [
            .. stacks.Select(stack =>
            {
                var region = stack.Value!["environment"]!.GetValue<string>().Split('/')[^1];
                var path = Path.Combine(folder, stack.Value["properties"]!["templateFile"]!.GetValue<string>());
                var before = stack.Value["dependencies"]?.AsArray().Select(name => name!.GetValue<string>()).Where(stacks.ContainsKey)
                    ?? [];
                return new SynthesisedStack(stack.Key, region,
                    stack.Key[(stack.Key.IndexOf(region, StringComparison.Ordinal) + region.Length)..].TrimStart('-'), [.. before], path,
                    JsonNode.Parse(File.ReadAllText(path))!.AsObject());
            }),
        ];
    }

    private static List<SynthesisedStack> Ordered(List<SynthesisedStack> stacks)
    {
        var ordered = new List<SynthesisedStack>();
        while (stacks.Find(stack => !ordered.Contains(stack)
            && stack.DependsOn.All(name => ordered.Exists(other => other.Name == name))) is { } next) ordered.Add(next);
        return ordered.Count == stacks.Count ? ordered : throw new InvalidOperationException("Stacks wait for each other.");
    }
}
