using System.Collections.Frozen;

namespace Pipeline.Catalog.Items;

/// <summary>
/// The attributes of an item, once: the JSON and the DynamoDB encoding, the API's <c>fields=</c> and the infrastructure's index
/// all read this list, which is generated from the properties of <see cref="DocumentItem"/>, as are the attributes' names.
/// </summary>
public static partial class ItemSchema
{
    /// <summary>The version of this list, written to every item.</summary>
    public const int Version = 1;

    /// <summary>The index by language and processing date.</summary>
    public const string LanguageIndex = "LanguageIndex";

    /// <summary>Non-key attributes that LanguageIndex projects: what lists show.</summary>
    public static IReadOnlyList<string> LanguageIndexProjection { get; } =
    [
        ObjectKey, VersionId, Title, Authors, ContentType, PageCount, WordCount, SizeBytes,
        Status, DetectedLanguage, LanguageConfidence, CreatedAt, ModifiedAt, ObjectLastModified, ProcessedAt,
        ProcessedIn, GoneFrom, DiffersIn,
    ];

    /// <summary>Every attribute name, in the order in which items are written.</summary>
    public static IReadOnlyList<string> AttributeNames { get; } = [.. Fields.Select(field => field.Name)];

    /// <summary>What an attribute holds.</summary>
    /// <exception cref="ArgumentException">There is no such attribute.</exception>
    public static AttributeKind KindOf(string name) =>
        Fields.FirstOrDefault(field => field.Name == name)?.Kind
            ?? throw new ArgumentException($"There is no attribute {name}.", nameof(name));

    internal static IReadOnlyList<ItemField> Fields => FieldList.All;

    internal static FrozenDictionary<string, ItemField> FieldsByName { get; } =
        FieldList.All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>A status as it stands in items.</summary>
    public static string StatusText(ItemStatus status) => status switch
    {
        ItemStatus.Processed => "processed",
        ItemStatus.Partial => "partial",
        ItemStatus.Unsupported => "unsupported",
        ItemStatus.Encrypted => "encrypted",
        ItemStatus.Corrupt => "corrupt",
        ItemStatus.TooLarge => "tooLarge",
        ItemStatus.Deleted => "deleted",
        ItemStatus.Archived => "archived",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    // An unknown status, from a newer version of this code, is shown as what every version understands.
    internal static ItemStatus ParseStatus(string text) => text switch
    {
        "processed" => ItemStatus.Processed,
        "unsupported" => ItemStatus.Unsupported,
        "encrypted" => ItemStatus.Encrypted,
        "corrupt" => ItemStatus.Corrupt,
        "tooLarge" => ItemStatus.TooLarge,
        "deleted" => ItemStatus.Deleted,
        "archived" => ItemStatus.Archived,
        _ => ItemStatus.Partial,
    };
}
