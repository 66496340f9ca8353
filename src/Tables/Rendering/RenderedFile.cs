namespace Pipeline.Tables.Rendering;

/// <summary>One file of an output.</summary>
/// <param name="Path">Its path below the output's folder.</param>
/// <param name="Text">Its whole text, ending with a line end.</param>
public sealed record RenderedFile(string Path, string Text);
