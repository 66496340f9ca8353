namespace Pipeline.Tables.Specification;

/// <summary>A table's primary key.</summary>
public sealed record KeySpec
{
    /// <summary>The partition key's attribute.</summary>
    [Field("Attribute of the partition key; its values are at most 2,048 bytes.", Required = true, Example = "documentId")]
    public string Partition { get; init; } = "";

    /// <summary>The sort key's attribute.</summary>
    [Field("Attribute of the sort key; its values are at most 1,024 bytes.", Example = "processingDate")]
    public string? Sort { get; init; }
}
