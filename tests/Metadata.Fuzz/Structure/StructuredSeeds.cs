namespace Pipeline.Metadata.Fuzz.Structure;

/// <summary>Seeds whose cases keep the container whole: what is damaged lies inside, or is a number of the container's own.</summary>
internal sealed class StructuredSeeds(string format, string fileName, Func<IReadOnlyList<byte[]>> build, Func<IReadOnlyList<byte[]>,
    ICaseMaker> cases)
    : ISeedCorpus
{
    public string Format => format;

    public string FileName => fileName;

    public int Signature => 0;

    public IReadOnlyList<byte[]> Build() => build();

    public ICaseMaker Cases() => cases(Build());
}
