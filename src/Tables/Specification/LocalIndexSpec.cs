namespace Pipeline.Tables.Specification;

/// <summary>A local secondary index: the table's partition key with another sort key. It exists from creation or never.</summary>
public sealed record LocalIndexSpec
{
    /// <summary>The index's name.</summary>
    [Field("Name of the index, 3 to 255 of A-Z a-z 0-9 _ . -", Required = true)]
    public string Name { get; init; } = "";

    /// <summary>The sort key's attribute.</summary>
    [Field("Attribute of the index's sort key.", Required = true)]
    public string Sort { get; init; } = "";

    /// <summary>Which attributes the index carries.</summary>
    [Field("Which attributes the index carries.")]
    public ProjectionType Projection { get; init; } = ProjectionType.KeysOnly;

    /// <summary>The attributes of an <see cref="ProjectionType.Include"/> projection.</summary>
    [Field("Attributes carried beside the keys; with projection include only.")]
    public IReadOnlyList<string> Include { get; init; } = [];
}
