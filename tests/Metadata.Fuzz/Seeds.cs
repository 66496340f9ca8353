namespace Pipeline.Metadata.Fuzz;

/// <summary>The seeds of one format, named like a file of that format.</summary>
internal sealed class Seeds(string format, int signature, Func<IReadOnlyList<byte[]>> build) : ISeedCorpus
{
    public string Format => format;

    public string FileName => "case." + format;

    public int Signature => signature;

    public IReadOnlyList<byte[]> Build() => build();
}
