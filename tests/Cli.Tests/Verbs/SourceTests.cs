using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class SourceTests
{
    private const int LongestLine = 140;

    [Fact]
    public void No_line_of_the_command_is_too_long_to_be_read()
    {
        var source = Path.Combine(Repository.Root, "src", "Cli");
        string[] others = ["obj", "bin", "Packaging"];
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !others.Contains(Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0])
                && !file.EndsWith("PackageCommand.cs", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file =>
            File.ReadLines(file).Index().Where(line => line.Item.Length > LongestLine).Select(line => $"{file}:{line.Index + 1}")));
    }
}
