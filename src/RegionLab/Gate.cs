namespace Pipeline.RegionLab;

/// <summary>Holds back what cannot happen now, until it can: what waits for a lost region or a cut link.</summary>
internal sealed class Gate
{
    private readonly List<(Func<bool> Open, Action Go)> _waiting = [];

    /// <summary>Calls <paramref name="go"/> now if <paramref name="open"/> says so, else as soon as it does.</summary>
    public void Pass(Func<bool> open, Action go)
    {
        if (open()) go();
        else _waiting.Add((open, go));
    }

    /// <summary>Lets through what can pass now, in the order in which it came.</summary>
    public void Recheck()
    {
        var ready = _waiting.FindAll(one => one.Open());
        _waiting.RemoveAll(ready.Contains);
        foreach (var (_, go) in ready) go();
    }
}
