namespace Pipeline.Catalog.Items;

/// <summary>One attribute of an item: its name and how it is read and written, whatever the encoding.</summary>
internal abstract class ItemField(string name)
{
    public string Name { get; } = name;

    public AttributeKind Kind => this switch
    {
        Text => AttributeKind.Text,
        Integer => AttributeKind.Integer,
        Fraction => AttributeKind.Fraction,
        List => AttributeKind.List,
        _ => AttributeKind.Map,
    };

    /// <summary>Whether <see cref="ItemSize"/> may cut the value.</summary>
    public bool IsCuttable { get; init; }

    public System.Text.Json.JsonEncodedText JsonName { get; } = System.Text.Json.JsonEncodedText.Encode(name);

    internal sealed class Text(string name, Func<DocumentItem, string?> get, Action<ItemValues, string> set) : ItemField(name)
    {
        public Func<DocumentItem, string?> Get { get; } = get;

        public Action<ItemValues, string> Set { get; } = set;
    }

    internal sealed class Integer(string name, Func<DocumentItem, long?> get, Action<ItemValues, long> set) : ItemField(name)
    {
        public Func<DocumentItem, long?> Get { get; } = get;

        public Action<ItemValues, long> Set { get; } = set;
    }

    internal sealed class Fraction(string name, Func<DocumentItem, double?> get, Action<ItemValues, double> set) : ItemField(name)
    {
        public Func<DocumentItem, double?> Get { get; } = get;

        public Action<ItemValues, double> Set { get; } = set;
    }

    internal sealed class List(string name, Func<DocumentItem, IReadOnlyList<string>> get, Action<ItemValues, IReadOnlyList<string>> set)
        : ItemField(name)
    {
        public Func<DocumentItem, IReadOnlyList<string>> Get { get; } = get;

        public Action<ItemValues, IReadOnlyList<string>> Set { get; } = set;
    }

    internal sealed class Map(
        string name, Func<DocumentItem, IReadOnlyDictionary<string, string>> get,
        Action<ItemValues, IReadOnlyDictionary<string, string>> set) : ItemField(name)
    {
        public Func<DocumentItem, IReadOnlyDictionary<string, string>> Get { get; } = get;

        public Action<ItemValues, IReadOnlyDictionary<string, string>> Set { get; } = set;
    }
}
