namespace Pipeline.Metadata.Fuzz;

/// <summary>One real file as the seed of cases that bear its name.</summary>
internal sealed class FileSeed(string path) : ISeedCorpus
{
    // Longer than any format's signature that is not looked for elsewhere.
    private const int SignatureBytes = 16;

    public string Format => FileName;

    public string FileName => Path.GetFileName(path);

    public int Signature => SignatureBytes;

    public IReadOnlyList<byte[]> Build() => [File.ReadAllBytes(path)];
}
