namespace Pipeline.Tables.Specification;

/// <summary>A global secondary index. Its write settings hold in every region; read settings are per replica.</summary>
public sealed record GlobalIndexSpec
{
    /// <summary>The index's name.</summary>
    [Field("Name of the index, 3 to 255 of A-Z a-z 0-9 _ . -", Required = true, Example = "LanguageIndex")]
    public string Name { get; init; } = "";

    /// <summary>The partition key's attribute.</summary>
    [Field("Attribute of the index's partition key, or a list of up to four. Items without one of them are not in the index.",
        Required = true, Example = "language")]
    public KeyAttributes Partition { get; init; } = new();

    /// <summary>The sort key's attribute.</summary>
    [Field("Attribute of the index's sort key, or a list of up to four.", Example = "processingDate")]
    public KeyAttributes? Sort { get; init; }

    /// <summary>Which attributes the index carries.</summary>
    [Field("Which attributes the index carries. Every carried kilobyte is written, stored and replicated again.")]
    public ProjectionType Projection { get; init; } = ProjectionType.KeysOnly;

    /// <summary>The attributes of an <see cref="ProjectionType.Include"/> projection.</summary>
    [Field("Attributes carried beside the keys; with projection include only.", Example = "[title, contentType]")]
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Provisioned write capacity, the same in every region.</summary>
    [Field("Provisioned write capacity, the same in every region; with billing provisioned only.")]
    public CapacitySpec? Write { get; init; }

    /// <summary>Upper bound of on-demand writes.</summary>
    [Field("Upper bound of on-demand write request units a second, in each region.", Minimum = 1)]
    public int? MaxWriteUnits { get; init; }

    /// <summary>Expected peak of writes to the busiest key value.</summary>
    [Field("Expected peak of writes a second to the busiest key value; one index partition takes 1,000 write units.", Minimum = 0)]
    public int? HottestKeyWritesPerSecond { get; init; }

    /// <summary>Size of a projected item.</summary>
    [Field("Size of an item in this index, in kilobytes; used for cost and hot keys.", Minimum = 1, Maximum = 400)]
    public int ItemKilobytes { get; init; } = 1;
}
