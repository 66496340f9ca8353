namespace Pipeline.Tables.Syntax;

/// <summary>A value of a specification file, whatever its syntax, with the place it was read from.</summary>
internal abstract record SpecNode(Origin Origin);
