namespace Pipeline.Cli.Drills;

/// <summary>What happens in a drill: who uploaded what, what each region served when, and where clients were sent.</summary>
/// <param name="regions">The regions, the primary first.</param>
/// <param name="now">Seconds from the beginning.</param>
internal sealed class DrillRecord(IReadOnlyList<string> regions, Func<double> now)
{
    private readonly List<DrillUpload> _uploads = [];
    private readonly Dictionary<string, DrillUpload> _byKey = new(StringComparer.Ordinal);
    private readonly List<(double At, string Region)> _routes = [(0, regions[0])];
    private readonly Dictionary<string, List<(double From, double? To)>> _away = [];
    private readonly List<DrillMoment> _moments = [];

    public string Primary => regions[0];

    public string Other => regions[1];

    public double Now => now();

    public IReadOnlyList<DrillUpload> Uploads => _uploads;

    public IReadOnlyList<DrillMoment> Moments => _moments;

    public long Refused { get; set; }

    /// <summary>When clients were sent elsewhere.</summary>
    public IEnumerable<double> Turns => _routes.Select(route => route.At);

    /// <summary>The region that clients are sent to at a moment.</summary>
    public string RouteAt(double at) => _routes.FindLast(route => route.At <= at).Region;

    public void Say(string what) => _moments.Add(new(Math.Round(Now, 3), what));

    public void SendClientsTo(string region)
    {
        if (RouteAt(Now) == region) return;
        Say($"clients are sent to {region}");
        _routes.Add((Now, region));
    }

    public void Accepted(DrillUpload upload, string region)
    {
        (upload.AcceptedAt, upload.AcceptedIn) = (Now, region);
        _uploads.Add(upload);
        _byKey[upload.Key] = upload;
    }

    /// <summary>The upload of a key, if it was accepted.</summary>
    public DrillUpload? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>Notes whether a region answers.</summary>
    public void Answers(string region, bool answers)
    {
        var periods = _away.TryGetValue(region, out var known) ? known : _away[region] = [];
        if (!answers && (periods.Count == 0 || periods[^1].To is not null)) periods.Add((Now, null));
        else if (answers && periods.Count > 0 && periods[^1].To is null) periods[^1] = (periods[^1].From, Now);
    }

    /// <summary>From when to when a region could not answer.</summary>
    public IReadOnlyList<(double From, double? To)> Away(string region) => _away.GetValueOrDefault(region) ?? [];
}
