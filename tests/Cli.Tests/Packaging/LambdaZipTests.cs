using System.IO.Compression;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class LambdaZipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zip-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lambda_may_run_bootstrap_and_read_the_rest()
    {
        var zip = Zipped("one.zip");
        using var archive = ZipFile.OpenRead(zip);
        Assert.Equal(["bootstrap", "bootstrap.dll", "data/model.bin"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal([0x81ED, 0x81A4, 0x81A4], archive.Entries.Select(entry => (entry.ExternalAttributes >> 16) & 0xFFFF));
    }

    [Fact]
    public void The_same_files_make_the_same_zip()
    {
        var first = File.ReadAllBytes(Zipped("one.zip"));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "files", "bootstrap"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(first, File.ReadAllBytes(Zipped("two.zip")));
    }

    private string Zipped(string name)
    {
        var files = Directory.CreateDirectory(Path.Combine(_folder, "files", "data")).Parent!.FullName;
        File.WriteAllText(Path.Combine(files, "bootstrap"), "start");
        File.WriteAllText(Path.Combine(files, "bootstrap.dll"), "assembly");
        File.WriteAllText(Path.Combine(files, "data", "model.bin"), "model");
        var zip = Path.Combine(_folder, name);
        Assert.Equal("startassemblymodel".Length, LambdaZip.Write(files, zip));
        return zip;
    }
}
