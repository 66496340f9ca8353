namespace Pipeline.Tables.Specification;

/// <summary>
/// Describes one field of the specification. The configuration reference and the JSON schema are generated from it,
/// so that documentation cannot drift from what is read.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string description) : Attribute
{
    /// <summary>What the field means, with its unit and range.</summary>
    public string Description { get; } = description;

    /// <summary>The specification is refused without it.</summary>
    public bool Required { get; init; }

    /// <summary>An example value as it is written in YAML.</summary>
    public string? Example { get; init; }

    /// <summary>The smallest number allowed; for the schema only, the rules say why.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>The largest number allowed; for the schema only, the rules say why.</summary>
    public int Maximum { get; init; } = int.MaxValue;
}
