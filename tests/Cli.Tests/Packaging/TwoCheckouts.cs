using Pipeline.Cdk.Configuration;
using Pipeline.Cli.Packaging;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Packaging;

/// <summary>Provisioning, the function that stands on least, packaged from two copies of the sources in folders of different
/// names.</summary>
public sealed class TwoCheckouts : IAsyncLifetime
{
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "global.json", ".editorconfig"];
    private static readonly string[] Folders = ["src/LambdaHost", "src/Provisioning"];

    private readonly string _root = Directory.CreateTempSubdirectory("checkouts-").FullName;

    internal PackageRequest First => Request("one");

    internal PackageRequest Second => Request(Path.Combine("a much longer folder", "two"));

    public async Task InitializeAsync()
    {
        Copy("one");
        Copy(Path.Combine("a much longer folder", "two"));
        await Task.WhenAll(PackageBuilder.BuildAsync(First, CancellationToken.None),
            PackageBuilder.BuildAsync(Second, CancellationToken.None));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    private PackageRequest Request(string checkout)
    {
        var folder = Path.Combine(_root, checkout);
        return new("Provisioning", Path.Combine(folder, "src", "Provisioning", "Provisioning.csproj"), PackageKind.Managed,
            PackageArchitecture.X64, Path.Combine(folder, "artifacts"));
    }

    private void Copy(string checkout)
    {
        var sources = Folders.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src")))
            .Concat(Shared.Select(name => Path.Combine(Repository.Root, name)))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
                && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));
        foreach (var source in sources)
        {
            var target = Path.Combine(_root, checkout, Path.GetRelativePath(Repository.Root, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }
}
