using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>
/// Collects facts from an output's nodes. A literal that no fact was made of becomes a fact of the output's own, so
/// that nothing of an output can change unseen.
/// </summary>
internal sealed class ModelBuilder
{
    private readonly TableModel _model = new();
    private readonly HashSet<Origin> _used = [];

    public void Set(string path, string text, Origin where)
    {
        _used.Add(where);
        _model.Set(path, new(text, where));
    }

    /// <summary>Makes a fact of a scalar; nothing of an absent one.</summary>
    public void Set(string path, SpecNode? node)
    {
        if (node is SpecScalar scalar) Set(path, scalar.Text, scalar.Origin);
    }

    /// <summary>Makes a fact of a scalar as another text.</summary>
    public void Set(string path, SpecNode? node, Func<string, string> text)
    {
        if (node is SpecScalar scalar) Set(path, text(scalar.Text), scalar.Origin);
    }

    /// <summary>A fact that holds when an output says nothing.</summary>
    public void Default(string path, string text)
    {
        if (!_model.Values.ContainsKey(path)) _model.Set(path, new(text, Origin.BuiltIn));
    }

    /// <summary>Makes one fact for each scalar of a structure.</summary>
    public void SetAll(string path, SpecNode? node)
    {
        if (node is SpecMap map)
        {
            foreach (var entry in map.Entries) SetAll($"{path}.{entry.Key}", entry.Value);
        }
        else if (node is SpecList list)
        {
            for (var i = 0; i < list.Items.Count; i++) SetAll($"{path}[{i}]", list.Items[i]);
        }
        else
        {
            Set(path, node);
        }
    }

    /// <summary>The model, with every unused literal of the output as a fact of its own.</summary>
    public TableModel Build(IEnumerable<(string Path, SpecNode Node)> output)
    {
        foreach (var (path, node) in output) AddUnused(TableModel.Own + path, node);
        return _model;
    }

    private void AddUnused(string path, SpecNode node)
    {
        switch (node)
        {
            case SpecMap map:
                foreach (var entry in map.Entries) AddUnused($"{path}.{entry.Key}", entry.Value);
                break;
            case SpecList list:
                for (var i = 0; i < list.Items.Count; i++) AddUnused($"{path}[{i}]", list.Items[i]);
                break;
            case SpecScalar scalar when !_used.Contains(scalar.Origin):
                _model.Set(path, new(scalar.Text, scalar.Origin));
                break;
        }
    }
}
