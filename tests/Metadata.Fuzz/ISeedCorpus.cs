namespace Pipeline.Metadata.Fuzz;

/// <summary>The files of one format that mutation starts from, all made by this project.</summary>
internal interface ISeedCorpus
{
    /// <summary>What <c>--format</c> calls it.</summary>
    string Format { get; }

    /// <summary>A file name that leads to the format's reader.</summary>
    string FileName { get; }

    /// <summary>Bytes at the start of every seed that most mutations leave alone, or another reader would get the case.</summary>
    int Signature { get; }

    IReadOnlyList<byte[]> Build();

    /// <summary>The maker of cases: bytes damaged, unless the format is taken apart and put together again.</summary>
    ICaseMaker Cases() => new Mutator(Build(), Signature);
}
