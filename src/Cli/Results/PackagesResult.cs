using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>The packages that were built, or would be.</summary>
/// <param name="Packages">Each.</param>
/// <param name="DryRun">Whether none was built.</param>
internal sealed record PackagesResult(IReadOnlyList<PackagesResult.Package> Packages, bool DryRun) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => new(
        ["zip", "bytes zipped", "bytes unpacked", "runtime", "glibc", "components"],
        [
            .. Packages.Select(each => (IReadOnlyList<string>)[
                each.Zip, Number(each.ZipBytes), Number(each.UnpackedBytes), each.Runtime ?? "", each.Glibc ?? "",
                Number(each.Components)])],
        DryRun ? "Nothing was built." : null);

    private static string Number(long? value) => value is { } there ? ProgressText.Number(there) : "";

    /// <summary>A package; what only building tells is null in a dry run.</summary>
    /// <param name="Zip">The file.</param>
    /// <param name="BillOfMaterials">The bill of materials beside it.</param>
    /// <param name="ZipBytes">Its size.</param>
    /// <param name="UnpackedBytes">The size of its files.</param>
    /// <param name="Runtime">The Lambda runtime to name in the function's configuration.</param>
    /// <param name="Glibc">The C library that the native files need; null when there are none.</param>
    /// <param name="Components">How many components the bill of materials names.</param>
    internal sealed record Package(
        string Zip, string BillOfMaterials, long? ZipBytes = null, long? UnpackedBytes = null, string? Runtime = null,
        string? Glibc = null, long? Components = null);
}
