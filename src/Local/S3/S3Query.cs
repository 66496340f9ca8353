using System.Text;

namespace Pipeline.Local.S3;

/// <summary>The parameters of a query string, in their order; names are compared exactly.</summary>
internal sealed class S3Query
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private S3Query(IReadOnlyList<(string Name, string Value)> all)
    {
        All = all;
        foreach (var (name, value) in all) _values.TryAdd(name, value);
    }

    public IReadOnlyList<(string Name, string Value)> All { get; }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public bool Has(string name) => _values.ContainsKey(name);

    public static S3Query Of(string target)
    {
        var question = target.IndexOf('?');
        return new(question < 0 ? [] : [.. target[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)]);
    }

    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0 ? (Decode(text), "") : (Decode(text[..equals]), Decode(text[(equals + 1)..]));
    }

    private static string Decode(string text) => Encoding.UTF8.GetString(UriText.Decode(text.Replace('+', ' ')));
}
