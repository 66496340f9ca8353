namespace Pipeline.Cli.Packaging;

/// <summary>A NuGet package that a build took.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">The hash of the package's file as NuGet keeps it, in lower-case hex; null when NuGet kept none.</param>
/// <param name="License">Its SPDX expression; null when it states none.</param>
/// <param name="Ships">Whether code of it is in the zip, rather than only having helped to build it.</param>
internal sealed record PackageComponent(string Name, string Version, string? Sha512, string? License, bool Ships)
{
    /// <summary>The package's address (package-url specification, type nuget), which also names it in the bill.</summary>
    public string Purl => $"pkg:nuget/{Name}@{Version}";
}
