namespace Pipeline.Metadata.Tests;

/// <summary>The files in Samples that programs of others wrote.</summary>
internal static class SampleFiles
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Samples", "Programs");

    public static IEnumerable<string> Programs() => Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file))
        .Where(name => name != "README.md").Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
