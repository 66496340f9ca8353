namespace Pipeline.Tables.Specification;

/// <summary>A piece of JSON kept as text, such as a policy.</summary>
/// <param name="Value">The JSON as written; it may be invalid, which a rule says.</param>
public readonly record struct JsonText(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
