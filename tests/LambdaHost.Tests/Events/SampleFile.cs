namespace Pipeline.LambdaHost.Tests.Events;

/// <summary>A recorded event under <c>Samples</c>.</summary>
internal static class SampleFile
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(SampleFile).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("There is no such sample.", name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
