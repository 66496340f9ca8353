namespace Pipeline.Cli.Packaging;

/// <summary>A package that could not be built, or must not be deployed.</summary>
internal sealed class PackageException(string message) : Exception(message);
