namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>The open marked-content sequences (ISO 32000-2, 14.6).</summary>
internal sealed class MarkedContentStack
{
    /// <summary>Sequences inside one another; what is deeper is not remembered, nor is its end.</summary>
    private const int MaxDepth = 256;

    private readonly Stack<MarkedContent> _open = new();
    private int _hidden;
    private int _replaced;
    private int _beyond;

    /// <summary>Whether no open sequence belongs to a hidden layer.</summary>
    public bool IsShown => _hidden == 0;

    /// <summary>The innermost sequence with a text of its own.</summary>
    public MarkedContent? Replacement
    {
        get
        {
            if (_replaced == 0) return null;
            foreach (var content in _open)
            {
                if (content.ActualText is not null) return content;
            }
            return null;
        }
    }

    public void Push(MarkedContent content)
    {
        if (_open.Count >= MaxDepth)
        {
            _beyond++;
            return;
        }
        _open.Push(content);
        if (content.IsHidden) _hidden++;
        if (content.ActualText is not null) _replaced++;
    }

    public void Pop()
    {
        if (_beyond > 0)
        {
            _beyond--;
            return;
        }
        if (!_open.TryPop(out var content)) return;
        if (content.IsHidden) _hidden--;
        if (content.ActualText is not null) _replaced--;
    }

    public void Clear()
    {
        _open.Clear();
        _hidden = _replaced = _beyond = 0;
    }
}
