using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Tools;

/// <summary>The app as it is started: by itself, without the cdk command, credentials or network.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cdk-program-").FullName;

    [Fact]
    public void It_writes_a_template_for_every_stack()
    {
        Write("project: docmeta\nfunctions: {packages: {folder: packages}}\n");
        Directory.CreateDirectory(Path.Combine(_folder, "packages"));
        foreach (var function in PackageFiles.All)
            File.WriteAllText(Path.Combine(_folder, "packages", $"{function}-native-linux-x64.zip"), function);

        var (code, output) = Run();

        Assert.True(code == 0, output);
        Assert.Contains("docmeta-prod: primary us-west-2, second us-east-2, table docmeta-prod-documents", output,
            StringComparison.Ordinal);
        Assert.Equal(
            SynthesisedApp.Of(Configurations.Default).Stacks.Select(stack => $"{stack.Name}.template.json").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(_folder, "cdk.out"), "*.template.json").Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_wrong_configuration_is_refused_whole_and_no_template_is_written()
    {
        Write("project: docmeta\ningest: {timeoutSeconds: 901}\nlogs: {retentionDays: 8}\n");

        var (code, output) = Run();

        Assert.Equal(1, code);
        Assert.Contains("pipeline.yaml:2:10: DM301 error: ingest.timeoutSeconds: 901 is more than 900. Write a number within the range",
            output, StringComparison.Ordinal);
        Assert.Contains("pipeline.yaml:3:8: DM323 error: logs.retentionDays: 8 is none of them.", output, StringComparison.Ordinal);
        Assert.Equal(["pipeline.yaml"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Missing_packages_are_named_with_the_command_that_makes_them()
    {
        Write("project: docmeta\nfunctions: {packages: {kind: composite}}\n");

        var (code, output) = Run();

        Assert.Equal(1, code);
        Assert.Contains("ingest-composite-linux-x64.zip", output, StringComparison.Ordinal);
        Assert.Contains("docmeta package --kind composite --architecture x64", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--context drRegion=us-middle-2", "context or DR_REGION: DM310 error: regions.second: There is no region 'us-middle-2'.")]
    [InlineData("--context environment=test", "context or DR_REGION: DM004 error: environment: 'test' is none of dev, staging, prod.")]
    [InlineData("--contxt environment=dev", "'--contxt environment=dev' is no --context KEY=VALUE.")]
    [InlineData("--context config=elsewhere.yaml", "elsewhere.yaml. Name the configuration with --context config=FILE.")]
    public void Context_is_taken_from_the_command_line_and_refused_like_the_file(string arguments, string message)
    {
        Write("project: docmeta\n");

        var (code, output) = Run(arguments.Split(' '));

        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_configuration_is_said_plainly()
    {
        var (code, output) = Run();

        Assert.Equal(1, code);
        Assert.Contains("Name the configuration with --context config=FILE.", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string yaml) => File.WriteAllText(Path.Combine(_folder, "pipeline.yaml"), yaml);

    private (int Code, string Output) Run(params string[] arguments) =>
        ChildProcess.Run("dotnet", [typeof(PipelineApp).Assembly.Location, .. arguments], _folder, "The app is synthesised");
}
