namespace Pipeline.Tables.Syntax;

/// <summary>A text, number or truth value. <paramref name="Quoted"/> says that it can only be text.</summary>
internal sealed record SpecScalar(string Text, bool Quoted, Origin Origin) : SpecNode(Origin);
