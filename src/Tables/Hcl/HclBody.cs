using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Hcl;

/// <summary>The attributes and blocks of a file or block.</summary>
internal sealed record HclBody(IReadOnlyList<HclAttribute> Attributes, IReadOnlyList<HclBlock> Blocks);

/// <summary><c>name = expression</c>.</summary>
internal sealed record HclAttribute(string Name, HclExpression Value, Origin Origin);

/// <summary><c>type "label" { … }</c>.</summary>
internal sealed record HclBlock(string Type, IReadOnlyList<string> Labels, HclBody Body, Origin Origin);
