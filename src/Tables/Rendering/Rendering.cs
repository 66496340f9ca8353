namespace Pipeline.Tables.Rendering;

/// <summary>An output: its files and what it cannot say.</summary>
public sealed record Rendering
{
    /// <summary>The files.</summary>
    public required IReadOnlyList<RenderedFile> Files { get; init; }

    /// <summary>Facts of the model that this language cannot express, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unexpressed { get; init; } = new Dictionary<string, string>();
}
