using System.IO.Compression;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Pipeline.Cdk.Configuration;

namespace Pipeline.Cdk.Sam;

/// <summary>
/// <c>serverless.template</c>, made of the same stacks that the CDK deploys: those of both regions, in production and in development, laid
/// over
/// each other. Where they differ the template asks which region it is in and which environment it is for.
/// </summary>
internal static class SamTemplate
{
    /// <summary>The condition of the primary region, and of production.</summary>
    public const string IsPrimary = nameof(IsPrimary), IsProduction = nameof(IsProduction);

    /// <summary>Their opposites, for resources that are nowhere else.</summary>
    public const string IsSecond = nameof(IsSecond), IsDevelopment = nameof(IsDevelopment);

    private const string Primary = "us-west-2", Second = "us-east-2", Project = "sam-project", Email = "sam@example.com";

    /// <summary>The parts of a resource in the order of reading.</summary>
    private static readonly string[] Parts = ["DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Properties"];

    private static readonly string[] Environments = ["prod", "dev"];

    /// <summary>The template's text, with packages for Intel and AMD.</summary>
    public static string Text() => Text(PackageSection.Intel);

    /// <summary>The template's text. The packages' processor is no parameter of the template, since SAM wants their paths as they
    /// are.</summary>
    /// <param name="runtime"><see cref="PackageSection.Intel"/> or <see cref="PackageSection.Arm"/>.</param>
    public static string Text(string runtime) => YamlTemplate.Write(SamHead.Comment, Document(new() { Runtime = runtime }));

    private static JsonObject Document(PackageSection section)
    {
        var all = Environments.Select(environment => Synthesise(environment, section)).ToList();
        var resources = new JsonObject();
        foreach (var id in all.SelectMany(one => one).SelectMany(region => region.Resources.Select(resource => resource.Key)).Distinct())
        {
            // Production first: primary, second; then development.
            var found = all.SelectMany(regions => regions).Select(region => region.Resources[id]?.AsObject()).ToArray();
            resources[id] = Resource(found, SamHead.Parameterised(id));
        }

        var document = SamHead.Document();
        document["Resources"] = SamFunctions.Fold(resources, document, section);
        document["Outputs"] = all[0][0].Outputs.DeepClone();
        return document;
    }

    /// <summary>One resource of those that stand for it in production's regions and in development's.</summary>
    private static JsonObject Resource(JsonObject?[] found, string? parameter)
    {
        var merged = new JsonObject { ["Type"] = found.OfType<JsonObject>().First()["Type"]!.DeepClone() };
        if (Condition([.. found.Select(one => one is not null)], parameter) is { } condition) merged["Condition"] = condition;
        foreach (var name in Parts.Where(name => found.Any(one => one?[name] is not null)))
        {
            var values = found.Select(one => one?[name]).ToArray();
            // What a resource waits for may be conditional itself: what is not there is not waited for.
            merged[name] = name == "DependsOn"
                ? new JsonArray([.. values.OfType<JsonArray>().SelectMany(ids => ids).Select(id => id!.GetValue<string>()).Distinct()
                    .Order(StringComparer.Ordinal).Select(id => (JsonNode?)id)]) : Merged(found, values);
        }

        return KnownConditions.Of(merged["Condition"]?.ToString()).Simplify(merged)!.AsObject();
    }

    // Where a resource is not, nobody asks what it would be.
    private static JsonNode? Merged(JsonObject?[] found, JsonNode?[] values)
    {
        var (regions, environments) = (new TemplateMerge(IsPrimary), new TemplateMerge(IsProduction));
        JsonNode? Both(int index) => found[index] is null
            ? values[index + 1]?.DeepClone()
                : found[index + 1] is null ? values[index]?.DeepClone() : regions.Values(values[index], values[index + 1]);
        var (production, development) = (Both(0), Both(2));
        if (found[0] is null && found[1] is null) return development;
        return found[2] is null && found[3] is null ? production : environments.Values(production, development);
    }

    private static string? Condition(bool[] present, string? parameter)
    {
        if (parameter is not null) return parameter;
        var region = (present[0] || present[2], present[1] || present[3]) switch
        {
            (true, true) => null,
            (true, _) => IsPrimary,
            _ => IsSecond,
        };
        var environment = (present[0] || present[1], present[2] || present[3]) switch
        {
            (true, true) => null,
            (true, _) => IsProduction,
            _ => IsDevelopment,
        };
        return region is null ? environment : environment is null
            ? region : throw new NotSupportedException($"A condition is to be made of {region} and {environment}.");
    }

    private static IReadOnlyList<(JsonObject Resources, JsonObject Outputs)> Synthesise(string environment, PackageSection section)
    {
        var loaded = ConfigurationLoader.Load(
            $"project: {Project}\nenvironment: {environment}\nregions: {{primary: {Primary}, second: {Second}}}\nalarms: {{email: "
            + $"{Email}}}\n", "serverless.template", new(), File.ReadAllText);
        var folder = Directory.CreateTempSubdirectory("sam-template-");
        try
        {
            var packages = new PackageFiles(section with { Folder = folder.FullName }, folder.FullName);
            foreach (var function in PackageFiles.All)
            {
                using var zip = ZipFile.Open(packages.PathOf(function), ZipArchiveMode.Create);
            }

            var app = new App(new AppProps { AnalyticsReporting = false, Outdir = Path.Combine(folder.FullName, "cdk.out") });
            PipelineApp.Compose(app, new(loaded.Configuration, loaded.Table, packages));
            var assembly = app.Synth();
            return [.. new[]
            {
                (Primary, Second),
                (Second, Primary),
            }.Select(place =>
                Read(File.ReadAllText(assembly.GetStackByName($"{Project}-{environment}-{place.Item1}").TemplateFullPath),
                    new(Project, environment, place.Item1, place.Item2)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (JsonObject Resources, JsonObject Outputs) Read(string json, NeutralText text)
    {
        var template = JsonNode.Parse(json)!;
        var resources = new JsonObject(
            template["Resources"]!.AsObject()
                .Select(resource =>
                    KeyValuePair.Create(text.Id(resource.Key),
                        (JsonNode?)SamHead.Parameters(text.Id(resource.Key), text.Of(resource.Value)!.AsObject()))));
        var outputs = new JsonObject(
            template["Outputs"]!.AsObject().Where(output => SamHead.Outputs.Contains(output.Key))
                .Select(output => KeyValuePair.Create(output.Key, text.Of(output.Value))));
        return (resources, outputs);
    }
}
