namespace Pipeline.Benchmarks.Scale;

/// <summary>Documents that wait for their turn, the oldest first; so many that a share of one counts.</summary>
internal sealed class Waiting
{
    private readonly Queue<Parcel> _behind = new();
    private Parcel? _first;

    /// <summary>Documents that wait.</summary>
    public double Count { get; private set; }

    /// <summary>Adds what was uploaded at one second.</summary>
    public void Add(Parcel parcel)
    {
        if (parcel.Count <= 0) return;
        Count += parcel.Count;
        if (_first is null) _first = parcel;
        else _behind.Enqueue(parcel);
    }

    /// <summary>Takes so many, or all there are.</summary>
    public List<Parcel> Take(double count)
    {
        var taken = new List<Parcel>();
        while (count > 1e-9 && _first is { } first)
        {
            var part = Math.Min(count, first.Count);
            taken.Add(first with { Count = part });
            count -= part;
            Count -= part;
            if (first.Count - part > 1e-9) _first = first with { Count = first.Count - part };
            else Next();
        }

        if (_first is null) Count = 0;
        return taken;
    }

    /// <summary>Takes what was added before a second.</summary>
    public double Expire(int before)
    {
        var gone = 0.0;
        while (_first is { } first && first.Added < before)
        {
            gone += first.Count;
            Count -= first.Count;
            Next();
        }

        return gone;
    }

    private void Next() => _first = _behind.TryDequeue(out var next) ? next : null;
}
