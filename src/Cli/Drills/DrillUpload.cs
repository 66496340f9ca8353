namespace Pipeline.Cli.Drills;

/// <summary>A document that a client wants to have in the catalog.</summary>
/// <param name="key">Its object key.</param>
/// <param name="versionId">Its version.</param>
/// <param name="wantedAt">When the client first tried, in seconds from the beginning.</param>
internal sealed class DrillUpload(string key, string versionId, double wantedAt)
{
    private readonly Dictionary<string, List<(double From, double? To)>> _listed = [];

    public string Key => key;

    public string VersionId => versionId;

    public double WantedAt => wantedAt;

    public double AcceptedAt { get; set; }

    public string AcceptedIn { get; set; } = "";

    /// <summary>Whether it is one that cannot be read, of which nobody expects to be served.</summary>
    public bool IsPoison { get; init; }

    /// <summary>From when to when it was listed in a region.</summary>
    public IReadOnlyList<(double From, double? To)> In(string region) => _listed.GetValueOrDefault(region) ?? [];

    /// <summary>Whether it was listed in a region at a moment.</summary>
    public bool IsIn(string region, double at) => In(region).Any(period => period.From <= at && (period.To is null || period.To > at));

    /// <summary>It is listed in a region from now on, or no longer.</summary>
    public void Listed(string region, double at, bool isListed)
    {
        var periods = _listed.TryGetValue(region, out var known) ? known : _listed[region] = [];
        if (isListed && (periods.Count == 0 || periods[^1].To is not null)) periods.Add((at, null));
        else if (!isListed && periods.Count > 0 && periods[^1].To is null) periods[^1] = (periods[^1].From, at);
    }
}
