namespace Pipeline.Cli.Packaging;

/// <summary>One package to build.</summary>
/// <param name="Function">The project's name, such as <c>Ingest</c>.</param>
/// <param name="Project">The project's file.</param>
/// <param name="Kind">How it is packaged.</param>
/// <param name="Runtime">The runtime identifier, such as <c>linux-x64</c>.</param>
/// <param name="Framework">The target framework; null for the newest whose compiler is there.</param>
/// <param name="Output">The folder for zips and, below it, for what they are made of.</param>
internal sealed record PackageRequest(string Function, string Project, PackageKind Kind, string Runtime, string? Framework, string Output)
{
    /// <summary>The zip, such as <c>ingest-managed-linux-x64.zip</c>.</summary>
    public string Zip => Path.Combine(Output, $"{Words(Function)}-{Kind.ToString().ToLowerInvariant()}-{Runtime}.zip");

    /// <summary>Where the files of the zip are published to.</summary>
    public string Folder => Path.Combine(Output, "files", Path.GetFileNameWithoutExtension(Zip));

    /// <summary>A project's name as an option and a file name write it: <c>QueryApi</c> is <c>query-api</c>.</summary>
    public static string Words(string project) =>
        string.Concat(project.Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
