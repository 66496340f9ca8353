namespace Pipeline.Catalog.Items;

/// <summary>What an attribute of an item holds.</summary>
public enum AttributeKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Fraction,

    /// <summary>Texts in order.</summary>
    List,

    /// <summary>Texts by name.</summary>
    Map,
}
