using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta package</c>: the zips that are deployed.</summary>
internal static class PackageCommand
{
    /// <summary>Every project that runs under Lambda.</summary>
    private static readonly string[] Functions = ["Ingest", "QueryApi", "Changes", "Provisioning"];

    public static Command Create()
    {
        var function = new Option<string[]>("--function") { Description = "ingest, query-api, changes or provisioning; all when left out.", AllowMultipleArgumentsPerToken = true };
        var kind = new Option<PackageKind[]>("--kind") { Description = "managed (the dotnet10 runtime, the default), composite or native (provided.al2023).", AllowMultipleArgumentsPerToken = true };
        var runtime = new Option<string>("--runtime") { Description = "The runtime identifier.", DefaultValueFactory = _ => "linux-x64" };
        var framework = new Option<string?>("--framework") { Description = "The target framework; the newest whose compiler restores when left out." };
        var root = new Option<string>("--root") { Description = "The repository; found from here upwards when left out.", DefaultValueFactory = _ => Environment.CurrentDirectory };
        var output = new Option<string?>("--output") { Description = "Where the zips go; artifacts/packages in the repository when left out." };
        var command = new Command("package", "Build the functions' deployment packages and print their sizes.") { function, kind, runtime, framework, root, output };
        command.SetAction((parsed, cancellationToken) => ReportedAsync(parsed.InvocationConfiguration.Error, async () =>
        {
            var repository = RepositoryAbove(parsed.GetValue(root)!);
            var folder = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine(repository, "artifacts", "packages"));
            var kinds = parsed.GetValue(kind) is { Length: > 0 } chosen ? chosen : [PackageKind.Managed];
            var requests = FunctionsOf(repository, parsed.GetValue(function) ?? [])
                .SelectMany(project => kinds.Select(each => new PackageRequest(
                    project, Path.Combine(repository, "src", project, project + ".csproj"), each, parsed.GetValue(runtime)!, parsed.GetValue(framework), folder)));
            foreach (var request in requests) await BuildAsync(request, parsed.InvocationConfiguration.Output, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> ReportedAsync(TextWriter error, Func<Task> build)
    {
        try
        {
            await build();
            return 0;
        }
        catch (PackageException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task BuildAsync(PackageRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        var built = await PackageBuilder.BuildAsync(request, output, cancellationToken);
        var glibc = built.Glibc is null ? "" : $", glibc {built.Glibc}";
        await output.WriteLineAsync($"{built.Zip}: {Megabytes(built.ZipBytes)} zipped, {Megabytes(built.UnpackedBytes)} unpacked, {built.Framework} for {built.LambdaRuntime}{glibc}");
    }

    private static IEnumerable<string> FunctionsOf(string repository, string[] names)
    {
        var known = Functions.Where(project => Directory.Exists(Path.Combine(repository, "src", project))).ToArray();
        if (names.Length == 0) return known;
        return names.Select(name => known.FirstOrDefault(project => PackageRequest.Words(project) == name)
            ?? throw new PackageException($"There is no function {name}; there are {string.Join(", ", known.Select(PackageRequest.Words))}."));
    }

    private static string RepositoryAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Pipeline.sln"))) return at.FullName;
        }

        throw new PackageException($"There is no Pipeline.sln in {folder} or above it. Packages are built from the repository: name it with --root.");
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("0.00 MB", CultureInfo.InvariantCulture);
}
