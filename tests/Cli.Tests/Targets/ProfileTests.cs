using Pipeline.Cli.Targets;
using Pipeline.Cli.Tests.Verbs;

namespace Pipeline.Cli.Tests.Targets;

public sealed class ProfileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-profile-").FullName;

    [Fact]
    public async Task A_profile_of_docmetas_file_names_the_system_and_an_option_wins_over_it()
    {
        using var table = await LocalTable.NewAsync("eu-west-1");
        var file = Path.Combine(_folder, "config");
        await File.WriteAllTextAsync(file,
            $"# the team's\n[profile test]\nregion = eu-west-1\nendpoint_url = {table.Options[1]}\ntable = {table.Name}\n");
        Assert.Equal(0, await RunAsync(file, "--profile", "test"));
        Assert.Equal(2, await RunAsync(file, "--profile", "test", "--region", "eu-west-2"));
        Assert.Equal(2, await RunAsync(file, "--profile", "nobody"));
    }

    [Fact]
    public async Task A_profile_of_the_AWS_clis_own_file_is_known_with_its_region_and_endpoint()
    {
        using var table = await LocalTable.NewAsync("eu-west-1");
        var file = Path.Combine(_folder, "aws");
        await File.WriteAllTextAsync(file,
            $"[profile test]\nregion = eu-west-1\nendpoint_url = {table.Options[1]}\naws_access_key_id = "
            + $"AKIDEXAMPLE\naws_secret_access_key = secret\n");
        using var process = DocmetaProcess.Start(["describe", "--profile", "test", "--table", table.Name, "--json"],
            ("AWS_CONFIG_FILE", file));
        var (code, output, error) = await DocmetaProcess.EndAsync(process);
        // DynamoDB Local keeps a data set for each access key as well, so that the table itself is not there for this one.
        Assert.True(code == 0 || error.Contains("ResourceNotFoundException", StringComparison.Ordinal), output + error);
    }

    [Fact]
    public void A_line_that_is_not_understood_is_named_with_its_place()
    {
        var error = Assert.Throws<FormatException>(() => ProfileFile.Parse("[default]\nregion = x\nregoin = y\n", "config"));
        Assert.StartsWith("config:3: 'regoin = y'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<int> RunAsync(string file, params string[] options)
    {
        using var process = DocmetaProcess.Start(["describe", .. options], ("DOCMETA_CONFIG", file));
        return (await DocmetaProcess.EndAsync(process)).Code;
    }
}
