namespace Pipeline.Benchmarks.ColdStart;

/// <summary>A function as it was built.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Folder">Its files; <c>bootstrap</c> or <c>bootstrap.dll</c> among them.</param>
internal sealed record Package(string Name, string Folder)
{
    public bool IsAssembly => !File.Exists(Path.Combine(Folder, "bootstrap"));

    public string Entry => Path.Combine(Folder, IsAssembly ? "bootstrap.dll" : "bootstrap");

    /// <summary>The size of its zip as deployed, in bytes; 0 when it is not deployed.</summary>
    public long ZipBytes =>
        Path.Combine(Folder, "..", "..", Path.GetFileName(Folder) + ".zip") is var zip && File.Exists(zip) ? new FileInfo(zip).Length : 0;
}
