namespace Pipeline.Cli.Packaging;

/// <summary>A package that was built.</summary>
/// <param name="Zip">The file.</param>
/// <param name="ZipBytes">Its size.</param>
/// <param name="UnpackedBytes">The size of its files; Lambda allows 250 MB.</param>
/// <param name="LambdaRuntime">The Lambda runtime to name in the function's configuration.</param>
/// <param name="Glibc">The C library that the native files need; null when there are none.</param>
/// <param name="Components">How many components the bill of materials beside the zip names.</param>
internal sealed record PackageResult(string Zip, long ZipBytes, long UnpackedBytes, string LambdaRuntime, Version? Glibc, int Components);
