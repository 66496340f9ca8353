namespace Pipeline.Metadata.Detection;

/// <summary>What a document's name and declared type may add to its bytes.</summary>
internal readonly record struct ExtensionHint(string? FileName, string? DeclaredEssence)
{
    /// <summary>The type that the name, or else the declaration, gives where the bytes gave <paramref name="foundBase"/>; null when they
    /// add nothing.</summary>
    public string? Of(string foundBase) =>
        ExtensionTable.Refine(FileName, foundBase) ?? ExtensionTable.RefineDeclared(DeclaredEssence, foundBase);
}
