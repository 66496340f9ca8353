using System.Text.Json;
using Pipeline.Tables.Templates;
using Pipeline.Testing;
using Xunit.Abstractions;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>docmeta as one native file: made without a warning, and doing what the tool does.</summary>
[Collection(NativeDocmeta.Collection)]
public sealed class NativeExecutableTests(NativeDocmeta native, ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-native-").FullName;

    private string Configuration => Path.Combine(_folder, "pipeline.yaml");

    [Fact]
    public async Task It_is_one_file_without_a_warning_and_its_verbs_work()
    {
        Assert.DoesNotContain("warning", native.Said, StringComparison.Ordinal);
        output.WriteLine($"{new FileInfo(native.Program).Length / 1e6:0.0} MB, made in {native.Took.TotalSeconds:0} s");

        await SaysAsync("0.1.0", "--version");
        await SaysAsync("\"contentType\":\"application/pdf\"", "extract",
            Path.Combine(Repository.Root, "samples", "documents", "bibliotheque.pdf"));
        await SaysAsync("en\t", "language", "--whole", Path.Combine(Repository.Root, "samples", "documents", "harbour-report.txt"));
        await SaysAsync("is written.", "init", Configuration, "--project", "letters", "--environment", "dev");
        await SaysAsync("buckets.archiveAfterDays", "config", "explain", Configuration);
        await SaysAsync("For each million documents", "cost");
        await SaysAsync("region-loss", "drill", "region-loss");
        await SaysAsync("_docmeta", "completion", "bash");
        // The schemas rest on what reflection there is: ahead of time they are the same. VerbTests holds each to docs/schemas.
        foreach (var name in Docmeta.Schemas.Keys) await SaysAsync("$schema", "schema", name);
        foreach (var template in TableTemplates.Names)
        {
            var spec = Path.Combine(_folder, template + ".yaml");
            await File.WriteAllTextAsync(spec, await SaysAsync("key:", "table", "init", "--template", template));
            await SaysAsync("primaryRegion", "table", "explain", spec);
            await SaysAsync("AWS::DynamoDB", "table", "render", spec, "--format", "cloudformation");
        }
        Assert.Equal(await ManagedAsync("table", "schema"), await SaysAsync("$schema", "table", "schema"));
        Assert.Equal(await ManagedAsync("table", "reference"), await SaysAsync("accessPatterns", "table", "reference"));

        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(50));
        var backup = Path.Combine(_folder, "backup");
        var csv = Path.Combine(_folder, "old.csv");
        var mapping = Path.Combine(_folder, "mapping.yaml");
        await File.WriteAllTextAsync(csv, "path,changed,name\nold/a.pdf,2026-01-02T03:04:05Z,\"One, \"\"two\"\"\nthree\"\n");
        await File.WriteAllTextAsync(mapping, "fields:\n  objectKey: path\n  objectLastModified: changed\n  title: name\n");
        Assert.Equal(50, JsonElement.Parse(await SaysAsync("items", ["backup", backup, "--json", .. table.Options])).GetProperty("items")
            .GetInt32());
        await SaysAsync("reports/0001.pdf", ["query", "--language", "fr", .. table.Options]);
        await SaysAsync("ACTIVE", ["describe", .. table.Options]);
        await SaysAsync("50", ["verify", "--with", backup, .. table.Options]);
        await SaysAsync("1", ["migrate", csv, "--mapping", mapping, "--yes", "--json", .. table.Options]);
        await SaysAsync("One, \\\"two\\\"\\nthree", ["query", "--key", "old/a.pdf", "--json", .. table.Options]);

        async Task<string> SaysAsync(string expected, params string[] arguments)
        {
            var (code, text, error) = await native.RunAsync(arguments);
            Assert.True(code == 0 && text.Contains(expected, StringComparison.Ordinal),
                $"docmeta {string.Join(' ', arguments)} ends with {code}: {text}{error}");
            return text;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> ManagedAsync(params string[] arguments) => (await DocmetaRun.RunAsync(arguments)).Output;
}
