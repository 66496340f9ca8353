using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Hcl;

/// <summary>An expression of Terraform's language, as far as this product writes and reads it.</summary>
internal abstract record HclExpression(Origin Origin);

/// <summary>A text, number or truth value without interpolation; a null text is <c>null</c>.</summary>
internal sealed record HclLiteral(string? Text, bool Quoted, Origin Origin) : HclExpression(Origin);

/// <summary>A text with <c>${…}</c> in it.</summary>
internal sealed record HclTemplate(IReadOnlyList<HclExpression> Parts, Origin Origin) : HclExpression(Origin);

/// <summary><c>[…]</c>.</summary>
internal sealed record HclList(IReadOnlyList<HclExpression> Items, Origin Origin) : HclExpression(Origin);

/// <summary><c>{ key = value }</c>.</summary>
internal sealed record HclObject(IReadOnlyList<(string Key, Origin KeyOrigin, HclExpression Value)> Entries, Origin Origin)
    : HclExpression(Origin);

/// <summary>A traversal such as <c>var.tags</c> or <c>replica.value.key_arn</c>; indexes are expressions.</summary>
internal sealed record HclReference(IReadOnlyList<HclStep> Steps, Origin Origin) : HclExpression(Origin);

/// <summary>One step of a traversal: a name, or an index.</summary>
internal sealed record HclStep(string? Name, HclExpression? Index);

/// <summary><c>condition ? a : b</c>.</summary>
internal sealed record HclConditional(HclExpression Condition, HclExpression Then, HclExpression Else, Origin Origin)
    : HclExpression(Origin);

/// <summary>A function call.</summary>
internal sealed record HclCall(string Function, IReadOnlyList<HclExpression> Arguments, Origin Origin) : HclExpression(Origin);
