using System.Reflection;

namespace Pipeline.Metadata.Fuzz;

/// <summary>The files that programs of others wrote, by format.</summary>
internal static class ProgramSeeds
{
    // What tells each of these formats stands in so many bytes at most.
    private const int SignatureBytes = 16;

    public static IEnumerable<ISeedCorpus> All => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => !name.EndsWith(".md", StringComparison.Ordinal))
        .GroupBy(name => Path.GetExtension(name)[1..])
        .Where(group => group.Key is not ("eps" or "gz"))
        .Select(group => new Seeds(group.Key, SignatureBytes, () => [.. group.Select(Read)]));

    private static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
