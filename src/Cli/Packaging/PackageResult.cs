namespace Pipeline.Cli.Packaging;

/// <summary>A package that was built.</summary>
/// <param name="Zip">The file.</param>
/// <param name="ZipBytes">Its size.</param>
/// <param name="UnpackedBytes">The size of its files; Lambda allows 250 MB.</param>
/// <param name="Framework">The target framework.</param>
/// <param name="LambdaRuntime">The Lambda runtime to name in the function's configuration.</param>
/// <param name="Glibc">The C library that the native files need; null when there are none.</param>
internal sealed record PackageResult(string Zip, long ZipBytes, long UnpackedBytes, string Framework, string LambdaRuntime, Version? Glibc);
