using Pipeline.Cdk.Configuration;
using Pipeline.LambdaHost.Deployment;

namespace Pipeline.Cli.Packaging;

/// <summary>Builds one package: publish, check, zip, and write down what is in it.</summary>
internal static class PackageBuilder
{
    /// <summary>Lambda's limit on a function's unpacked files, in bytes (Lambda Developer Guide, "Lambda quotas").</summary>
    public const long LargestUnpacked = 250L * 1024 * 1024;

    /// <summary>
    /// The largest zip of a native function, in bytes: Lambda fetches and unpacks it before each cold start, so a package that
    /// suddenly grows is a mistake.
    /// </summary>
    public const long LargestNativeZip = 12_000_000;

    /// <summary>The C library of the <c>provided.al2023</c> runtime, Amazon Linux 2023.</summary>
    public static readonly Version NewestGlibc = new(2, 34);

    /// <summary>Files that a debugger, a tracer or a compiler wants and Lambda does not; other collectors than the one in use.</summary>
    private static readonly string[] NotDeployed =
    [
        "*.pdb", "*.dbg", "*.xml", "createdump", "libmscordaccore.so", "libmscordbi.so", "libcoreclrtraceptprovider.so",
        "libclrgc.so", "libclrgcexp.so",
    ];

    public static async Task<PackageResult> BuildAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        if (Directory.Exists(request.Folder)) Directory.Delete(request.Folder, recursive: true);
        await DotnetPublish.RunAsync(request, cancellationToken);
        foreach (var file in NotDeployed.SelectMany(pattern => Directory.GetFiles(request.Folder, pattern))) File.Delete(file);

        var glibc = Checked(request);
        var unpacked = LambdaZip.Write(request.Folder, request.Zip);
        if (unpacked > LargestUnpacked)
            throw new PackageException($"{request.Zip} has {unpacked} bytes unpacked; Lambda takes at most {LargestUnpacked}.");
        var zipped = new FileInfo(request.Zip).Length;
        if (request.Kind == PackageKind.Native && zipped > LargestNativeZip)
            throw new PackageException(
                $"{request.Zip} has {zipped} bytes; a native package has at most {LargestNativeZip}. Look for what it carries and never "
                    + "reads.");
        var components = await BillOfMaterials.WriteAsync(request, cancellationToken);
        return new PackageResult(request.Zip, zipped, unpacked, FunctionPackage.LambdaRuntimeOf(request.KindWord), glibc, components);
    }

    private static Version? Checked(PackageRequest request)
    {
        var entry = Path.Combine(request.Folder, request.Kind == PackageKind.Managed ? "bootstrap.dll" : "bootstrap");
        if (!File.Exists(entry))
            throw new PackageException($"{request.Function} was published without {Path.GetFileName(entry)}, which Lambda starts.");

        Version? newest = null;
        foreach (var file in Directory.EnumerateFiles(request.Folder))
        {
            if (ElfFile.RequiredGlibc(file) is not { } version) continue;
            if (version > NewestGlibc)
                throw new PackageException(
                    $"{Path.GetFileName(file)} needs glibc {version}; {FunctionPackage.LambdaRuntimeOf(request.KindWord)} has "
                        + $"{NewestGlibc}. Build on a system no newer than Amazon Linux 2023.");
            if (newest is null || version > newest) newest = version;
        }

        return newest;
    }
}
