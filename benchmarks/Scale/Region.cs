namespace Pipeline.Benchmarks.Scale;

/// <summary>A region in the course of a day: its events, its executions of Ingest, its replica of the table, its stream.</summary>
internal sealed class Region(Setting setting)
{
    private readonly List<double> _units = [];
    private double _peak, _extracted;

    /// <summary>Events of new documents in the frequent language, of the others, and of copies.</summary>
    public Waiting Hot { get; } = new();

    /// <inheritdoc cref="Hot"/>
    public Waiting Cold { get; } = new();

    /// <inheritdoc cref="Hot"/>
    public Waiting Copies { get; } = new();

    /// <summary>Items that come from the other replica.</summary>
    public Waiting HotItems { get; } = new();

    /// <inheritdoc cref="HotItems"/>
    public Waiting ColdItems { get; } = new();

    /// <summary>Objects that are not in the other bucket yet.</summary>
    public Waiting Outgoing { get; } = new();

    /// <summary>Documents whose records of the stream Changes has not handled.</summary>
    public Waiting Stream { get; } = new();

    /// <summary>Executions at this moment.</summary>
    public double Concurrency { get; private set; }

    /// <summary>What one second of it does.</summary>
    /// <param name="second">The second.</param>
    /// <param name="day">What is counted.</param>
    /// <returns>The documents whose items were made, by language.</returns>
    public (List<Parcel> Hot, List<Parcel> Cold) Work(int second, Outcome day)
    {
        day.Expired += Hot.Expire(second - setting.EventSeconds) + Cold.Expire(second - setting.EventSeconds);
        // Of a copy nothing is lost but the look at it: its item comes from the other region.
        Copies.Expire(second - setting.EventSeconds);
        var wanted = ((Hot.Count + Cold.Count) * setting.IngestSeconds) + (Copies.Count * setting.ReplicaSeconds);
        Concurrency = Math.Min(wanted, Math.Min(setting.IngestConcurrency, Concurrency + setting.ConcurrencyGrowth));
        var turn = wanted > 0 ? Concurrency / wanted : 0;
        day.Concurrency = Math.Max(day.Concurrency, Concurrency);

        // The guard on spending sets aside what is over an hour's share.
        if (second % 3600 == 0) _extracted = 0;
        var allowed = Math.Max(0, setting.ExtractionsAnHour - _extracted);
        var over = Math.Max(0, ((Hot.Count + Cold.Count) * turn) - allowed) / Math.Max(1e-9, (Hot.Count + Cold.Count) * turn);
        day.SetAside += Counted(Hot.Take(Hot.Count * turn * over)) + Counted(Cold.Take(Cold.Count * turn * over));

        // What is tried takes its execution whether the table takes the write or not.
        var (hot, cold) = (Hot.Count * turn, Cold.Count * turn);
        var (table, index) = (TableDocuments(second), setting.IndexDocuments);
        var written = Shared(hot, cold, table, index);
        day.Tried += hot + cold;
        day.Throttled += hot + cold - written.Hot - written.Cold;
        Copies.Take(Copies.Count * turn);

        // The other replica's items come in beside, by what is left.
        var items = Shared(HotItems.Count, ColdItems.Count, table - written.Hot - written.Cold, index - written.Hot);
        var made = (Hot: Hot.Take(written.Hot), Cold: Cold.Take(written.Cold));
        _extracted += written.Hot + written.Cold;
        foreach (var parcel in HotItems.Take(items.Hot).Concat(ColdItems.Take(items.Cold)))
        {
            day.Elsewhere.Add(second, parcel);
            Stream.Add(parcel with { Added = second });
        }

        foreach (var parcel in made.Hot.Concat(made.Cold))
        {
            day.Here.Add(second, parcel);
            Stream.Add(parcel with { Added = second });
        }

        Used((written.Hot + written.Cold + items.Hot + items.Cold) * setting.UnitsOfDocument);
        foreach (var parcel in Stream.Take(setting.StreamDocuments)) day.Settled.Add(second, parcel);
        return made;
    }

    // A language whose partition is full is put off alone; a table that is full puts all off alike.
    private static (double Hot, double Cold) Shared(double hot, double cold, double table, double index)
    {
        hot = Math.Min(hot, Math.Max(0, index));
        var share = hot + cold > table ? Math.Max(0, table) / (hot + cold) : 1;
        return (hot * share, cold * share);
    }

    private double TableDocuments(int second)
    {
        if (second >= Simulation.WarmSeconds) _peak = Math.Max(_peak, _units[second - Simulation.WarmSeconds]);
        return Math.Min(setting.TableQuota, Math.Max(setting.WarmUnits, 2 * _peak)) / setting.UnitsOfDocument;
    }

    private void Used(double units) => _units.Add(units);

    private static double Counted(List<Parcel> parcels) => parcels.Sum(parcel => parcel.Count);

    /// <summary>A second without it.</summary>
    public void Rest()
    {
        Concurrency = 0;
        Used(0);
    }
}
