namespace Pipeline.Metadata.Formats.Html;

/// <summary>A tag as the tokenizer met it: name and attributes in lower case, values with their character references resolved.</summary>
internal sealed class HtmlTag
{
    private readonly List<(string Name, string Value)> _attributes = [];

    public string Name { get; private set; } = "";

    public bool IsEnd { get; private set; }

    public void Start(string name, bool isEnd)
    {
        (Name, IsEnd) = (name, isEnd);
        _attributes.Clear();
    }

    public void Add(string name, string value) => _attributes.Add((name, value));

    public int AttributeCount => _attributes.Count;

    /// <summary>The first attribute of that name (WHATWG HTML 13.2.5.33 drops the others); null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var attribute in _attributes)
            {
                if (attribute.Name == name) return attribute.Value;
            }
            return null;
        }
    }
}
