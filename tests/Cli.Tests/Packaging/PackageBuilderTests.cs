using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class PackageBuilderTests(TwoCheckouts checkouts) : IClassFixture<TwoCheckouts>
{
    [Fact]
    public void A_package_is_the_same_to_the_byte_from_two_checkouts()
    {
        Assert.Equal(File.ReadAllBytes(checkouts.First.Zip), File.ReadAllBytes(checkouts.Second.Zip));
        Assert.Equal(File.ReadAllText(checkouts.First.BillOfMaterials), File.ReadAllText(checkouts.Second.BillOfMaterials));
    }

    [Fact]
    public void No_file_of_a_package_names_a_folder_of_the_machine_that_built_it()
    {
        using var zip = ZipFile.OpenRead(checkouts.First.Zip);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(content);
            var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
            var folder = checkouts.First.Output;
            Assert.True(bytes.IndexOf(Encoding.UTF8.GetBytes(folder)) < 0 && bytes.IndexOf(Encoding.Unicode.GetBytes(folder)) < 0,
                $"{entry.FullName} names {folder}.");
        }
    }

    [Fact]
    public void The_bill_of_materials_is_CycloneDX()
    {
        const string need = "Bills of materials are validated by the CycloneDX project's own validator";
        var folder = Path.Combine(Repository.Root, "tests", "Cli.Tests", "Packaging", "CycloneDx");
        NpmPackages.Install(folder, need);
        Assert.Equal((0, ""), ChildProcess.Run("node", ["validate.js", checkouts.First.BillOfMaterials], folder, need));
    }

    [Fact]
    public void The_bill_names_each_package_with_version_hash_and_licence_and_each_file()
    {
        var components = JsonNode.Parse(File.ReadAllText(checkouts.First.BillOfMaterials))!["components"]!.AsArray()
            .ToDictionary(each => each!["bom-ref"]!.GetValue<string>(), each => each!);
        var s3 = components.Single(each => each.Key.StartsWith("pkg:nuget/AWSSDK.S3@", StringComparison.Ordinal)).Value;
        Assert.Equal("required", s3["scope"]!.GetValue<string>());
        Assert.Equal("Apache-2.0", s3["licenses"]![0]!["expression"]!.GetValue<string>());
        Assert.Equal(128, s3["hashes"]![0]!["content"]!.GetValue<string>().Length);
        Assert.Equal("excluded",
            components.Single(each =>
                each.Key.Contains("BannedApiAnalyzers", StringComparison.Ordinal)).Value["scope"]!.GetValue<string>());
        Assert.Contains("data:amazon-trust-services", components.Keys);
        Assert.DoesNotContain("data:lid.176.ftz", components.Keys);

        using var zip = ZipFile.OpenRead(checkouts.First.Zip);
        Assert.Equal(zip.Entries.Select(entry => "file:" + entry.FullName),
            components.Keys.Where(name => name.StartsWith("file:", StringComparison.Ordinal)));
    }
}
