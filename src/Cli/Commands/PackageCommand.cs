using System.CommandLine;
using System.Globalization;
using Pipeline.Cdk.Configuration;
using Pipeline.Cli.Packaging;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta package</c>: the zips that are deployed.</summary>
internal static class PackageCommand
{
    /// <summary>Every project that runs under Lambda.</summary>
    private static readonly string[] Functions = ["Ingest", "QueryApi", "Changes", "Provisioning"];

    public static Command Create()
    {
        var function = new Option<string[]>("--function")
        {
            Description = "ingest, query-api, changes or provisioning; all when left out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var kind = new Option<PackageKind[]>("--kind")
        {
            Description = "native (provided.al2023, the default), managed (the dotnet10 runtime) or composite (provided.al2023).",
            HelpName = "native|managed|composite",
            AllowMultipleArgumentsPerToken = true,
        };
        var architecture = new Option<PackageArchitecture[]>("--architecture")
        {
            Description = "x64 (the default) or arm64, which a native package needs a linker for.",
            HelpName = "x64|arm64",
            AllowMultipleArgumentsPerToken = true,
        };
        var root = new Option<string>("--root")
        {
            Description = "The repository; found from here upwards when left out.",
            DefaultValueFactory = _ => Environment.CurrentDirectory,
        };
        var output = new Option<string?>("--output")
        {
            Description = "Where the zips go; artifacts/packages in the repository when left out.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be built; build nothing." };
        var command = new Command(
            "package", "Build the functions' deployment packages, each with a bill of materials beside it, and print their sizes.")
        {
            function, kind, architecture, root, output, dryRun, TableJson.Flag,
        };
        command.SetAction((parsed, cancellationToken) => ReportedAsync(parsed.InvocationConfiguration.Error, async () =>
        {
            var repository = RepositoryAbove(parsed.GetValue(root)!);
            var folder = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine(repository, "artifacts", "packages"));
            var kinds = parsed.GetValue(kind) is { Length: > 0 } chosen ? chosen : [PackageKind.Native];
            var architectures = parsed.GetValue(architecture) is { Length: > 0 } named ? named : [PackageArchitecture.X64];
            var requests =
                from project in FunctionsOf(repository, parsed.GetValue(function) ?? [])
                from each in kinds
                from processor in architectures
                select new PackageRequest(project, Path.Combine(repository, "src", project, project + ".csproj"), each, processor, folder);
            var (wanted, built) = (requests.ToList(), new List<PackagesResult.Package>());
            var (json, screen) = (TableJson.Asked(parsed), Screen.Of(parsed));
            if (parsed.GetValue(dryRun))
                built.AddRange(wanted.Select(request => new PackagesResult.Package(request.Zip, request.BillOfMaterials)));
            else
            {
                foreach (var request in wanted)
                    built.Add(await BuildAsync(request, json ? TextWriter.Null : screen.Output, cancellationToken));
            }
            if (json || parsed.GetValue(dryRun))
                ResultWriter.Write(
                    screen, json ? OutputFormat.Json : OutputFormat.Table, new(built, parsed.GetValue(dryRun)),
                    DocmetaJson.Default.PackagesResult);
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

    private static async Task<PackagesResult.Package> BuildAsync(
        PackageRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        var built = await PackageBuilder.BuildAsync(request, cancellationToken);
        var glibc = built.Glibc is null ? "" : $", glibc {built.Glibc}";
        await output.WriteLineAsync(
            $"{built.Zip}: {Megabytes(built.ZipBytes)} zipped, {Megabytes(built.UnpackedBytes)} unpacked, "
                + $"for {built.LambdaRuntime}{glibc}; {built.Components} components in {Path.GetFileName(request.BillOfMaterials)}");
        return new(
            built.Zip, request.BillOfMaterials, built.ZipBytes, built.UnpackedBytes, built.LambdaRuntime, built.Glibc?.ToString(),
            built.Components);
    }

    private static IEnumerable<string> FunctionsOf(string repository, string[] names)
    {
        var known = Functions.Where(project => Directory.Exists(Path.Combine(repository, "src", project))).ToArray();
        if (names.Length == 0) return known;
        return names.Select(name => known.FirstOrDefault(project => PackageRequest.Words(project) == name)
            ?? throw new PackageException(
                $"There is no function {name}; there are {string.Join(", ", known.Select(PackageRequest.Words))}."));
    }

    private static string RepositoryAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Pipeline.sln"))) return at.FullName;
        }

        throw new PackageException(
            $"There is no Pipeline.sln in {folder} or above it. Packages are built from the repository: name it with --root.");
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("0.00 MB", CultureInfo.InvariantCulture);
}
