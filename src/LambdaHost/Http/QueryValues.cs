namespace Pipeline.LambdaHost.Http;

/// <summary>A query string's parameters, decoded, in the order given. A name may come more than once. Names keep their case.</summary>
public sealed class QueryValues
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    /// <summary>No parameters.</summary>
    public static QueryValues Empty { get; } = new();

    /// <summary>All parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>A parameter's first value; <see langword="null"/> when it is not given.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (pair.Key == name) return pair.Value;
            }

            return null;
        }
    }

    /// <summary>A parameter's values, none when it is not given.</summary>
    public IReadOnlyList<string> All(string name)
    {
        var values = new List<string>(1);
        foreach (var pair in _pairs)
        {
            if (pair.Key == name) values.Add(pair.Value);
        }

        return values;
    }

    /// <summary>
    /// Reads a query string without its question mark. What is wrongly encoded stays as it is: the parameter's own check
    /// then refuses it by name.
    /// </summary>
    public static QueryValues Parse(string? rawQuery)
    {
        var values = new QueryValues();
        foreach (var part in (rawQuery ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            values.Add(PercentCode.DecodeForm(name), PercentCode.DecodeForm(value));
        }

        return values;
    }

    internal void Add(string name, string value) => _pairs.Add(new KeyValuePair<string, string>(name, value));
}
