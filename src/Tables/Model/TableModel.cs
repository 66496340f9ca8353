namespace Pipeline.Tables.Model;

/// <summary>
/// What a deployment amounts to, whichever language describes it: facts by path, such as
/// <c>regions.us-east-2.recovery.days</c>. Facts of one language alone (a provider's alias, a description) lie under
/// <see cref="Own"/> and are compared only between outputs of that language.
/// </summary>
public sealed class TableModel
{
    /// <summary>The path under which facts of one language alone lie.</summary>
    public const string Own = "own.";

    private readonly SortedDictionary<string, ModelValue> _values = new(StringComparer.Ordinal);

    /// <summary>The facts by path.</summary>
    public IReadOnlyDictionary<string, ModelValue> Values => _values;

    /// <summary>Every difference to another model; facts under <see cref="Own"/> count only when asked for.</summary>
    public IReadOnlyList<ModelDifference> DifferencesTo(TableModel other, bool includeOwn = false) =>
    [
        .. _values.Keys.Union(other._values.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(path => includeOwn || !path.StartsWith(Own, StringComparison.Ordinal))
            .Select(path => new ModelDifference(path, Find(path), other.Find(path)))
            .Where(difference => difference.Left?.Text != difference.Right?.Text),
    ];

    internal void Set(string path, ModelValue value) => _values[path] = value;

    private ModelValue? Find(string path) => _values.TryGetValue(path, out var value) ? value : null;
}
