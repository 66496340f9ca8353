using System.Text.Json;
using Pipeline.Cli.Tests.Verbs;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Commands;

[Collection(NativeDocmeta.Collection)]
public sealed class ExtractTests(NativeDocmeta native)
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "documents");

    [Fact]
    public async Task Files_are_read_side_by_side_and_told_in_their_order()
    {
        var (code, output, _) = await native.RunAsync("extract", Samples, "--jobs", "4", "--fields",
            "contentType,detectedLanguage");
        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => PublishedSchema.Hold("extract", line)).ToList();
        Assert.Equal(Directory.GetFiles(Samples, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
            lines.Select(line => line.GetProperty("file").GetString()));
        Assert.All(lines, line =>
            Assert.Subset(new HashSet<string> { "file", "contentType", "detectedLanguage" },
                line.EnumerateObject().Select(property => property.Name).ToHashSet()));
        Assert.Equal("fr", lines.Single(line =>
            line.GetProperty("file").GetString()!.EndsWith("bibliotheque.pdf", StringComparison.Ordinal)).GetProperty("detectedLanguage")
                .GetString());
    }

    [Fact]
    public async Task Folders_below_a_folder_are_walked_unless_told_otherwise()
    {
        var folder = Directory.CreateTempSubdirectory("docmeta-extract-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "below"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.txt"), "one");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "below", "b.txt"), "two");
        Assert.Equal(["a.txt", "b.txt"], await NamesAsync(folder.FullName));
        Assert.Equal(["a.txt", "b.txt"], await NamesAsync(folder.FullName, "--recursive"));
        Assert.Equal(["a.txt"], await NamesAsync(folder.FullName, "--recursive", "false"));
        folder.Delete(recursive: true);

        async Task<IEnumerable<string>> NamesAsync(params string[] arguments)
        {
            var (_, output, _) = await native.RunAsync(["extract", .. arguments]);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Path.GetFileName(JsonElement.Parse(line).GetProperty("file").GetString()!));
        }
    }

    [Fact]
    public async Task Standard_input_is_read_and_its_text_printed_alone()
    {
        using var process = native.Start(["extract", "-", "--name", "letter.html", "--format", "plain"]);
        await process.StandardInput.WriteAsync("<html><title>T</title><body><p>Bonjour à tous</p></body></html>");
        var (code, output, _) = await DocmetaProcess.EndAsync(process);
        Assert.Equal((0, "Bonjour à tous"), (code, output.Trim()));
    }

    [Fact]
    public async Task Names_and_values_are_printed_as_lines_when_asked()
    {
        var (_, output, _) = await native.RunAsync("extract", Path.Combine(Samples, "bibliotheque.pdf"), "--format", "lines");
        Assert.Matches(@"(?m)^contentType +: application/pdf$", output);
    }

    [Theory]
    [InlineData("harbour-report.txt", 0)]
    [InlineData("harbour-locked.pdf", 1)]
    [InlineData("no-such-file.pdf", 2)]
    public async Task The_exit_code_tells_the_outcome_when_asked_and_not_otherwise(string file, int expected)
    {
        Assert.Equal(expected, (await native.RunAsync("extract", Path.Combine(Samples, file), "--check")).Code);
        Assert.Equal(0, (await native.RunAsync("extract", Path.Combine(Samples, file))).Code);
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_refused_with_those_that_do()
    {
        var (code, _, error) = await native.RunAsync("extract", Samples, "--fields", "titel");
        Assert.Equal(2, code);
        Assert.Contains("there is no attribute titel. There are: status", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_are_told_by_line_or_by_file_and_in_JSON()
    {
        using var lines = native.Start(["language", "--check"]);
        await lines.StandardInput.WriteAsync("Das ist ein kurzer Satz über das Wetter in Deutschland.\n12345\n");
        var (code, output, _) = await DocmetaProcess.EndAsync(lines);
        Assert.Equal(1, code);
        Assert.Matches(@"^de\t[01]\.?\d*\nund\t", output);
        var (_, whole, _) = await native.RunAsync("language", Path.Combine(Samples, "harbour-report.txt"), "--whole", "--json");
        Assert.Equal("en", JsonElement.Parse(whole).GetProperty("language").GetString());
    }
}
