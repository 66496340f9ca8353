namespace Pipeline.Benchmarks.Libraries;

/// <summary>A library as a user would take it for the fields and the text that this project reads.</summary>
internal interface IPeer
{
    /// <param name="name">The file's name, for what goes by its extension.</param>
    /// <param name="bytes">The whole file.</param>
    static abstract Answer Read(string name, byte[] bytes);
}
