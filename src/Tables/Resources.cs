namespace Pipeline.Tables;

/// <summary>The data files that this library carries, named by their folder and file.</summary>
internal static class Resources
{
    /// <exception cref="InvalidOperationException">The library was built without that file.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library carries no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The names of the files in one folder.</summary>
    public static IEnumerable<string> In(string folder) => typeof(Resources).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
