using Pipeline.Cli.Answers;


namespace Pipeline.Cli.Tests.Verbs;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-init-").FullName;

    [Fact]
    public async Task A_deployment_is_begun_explained_and_named_from_one_file_that_is_never_overwritten()
    {
        var file = Path.Combine(_folder, "pipeline.yaml");
        var (code, _) = await DocmetaRun.JsonAsync("init", file, "--project", "letters", "--environment", "dev", "--second",
            "eu-central-1", "--account", "111122223333");
        Assert.Equal(0, code);
        Assert.Equal(ExitCodes.Usage, (await DocmetaRun.RunAsync("init", file)).Code);
        var (_, output, _) = await DocmetaRun.RunAsync("config", "explain", file, "--field", "regions", "--json");
        Assert.Contains("\"text\": \"eu-central-1\"", output, StringComparison.Ordinal);
        Assert.Contains("pipeline.yaml:6", output, StringComparison.Ordinal);
        // The names of the deployment's own bucket, without a word on the command line.
        var (dry, uploads) = await DocmetaRun.JsonAsync("upload", file, "--dry-run", "--pipeline", file);
        Assert.Equal((0, "letters-dev-111122223333-us-west-2"), (dry, uploads.GetProperty("bucket").GetString()));
    }

    [Fact]
    public async Task A_deployment_that_would_be_refused_is_not_begun()
    {
        var (code, _, error) = await DocmetaRun.RunAsync("init", Path.Combine(_folder, "bad.yaml"), "--project", "UPPER CASE",
            "--second", "us-west-2");
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("DM", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "bad.yaml")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
