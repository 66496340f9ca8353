namespace Pipeline.QueryApi.WebConsole;

/// <summary>What the page is told of the server that serves it.</summary>
/// <param name="Regions">The regions side by side, the one that takes uploads first.</param>
public sealed record ConsoleSettings(IReadOnlyList<ConsoleRegion> Regions)
{
    /// <summary>Where the switches of a laboratory answer, relative to the page; null where there is none.</summary>
    public string? Lab { get; init; }

    /// <summary>Whether the API gives links for uploads.</summary>
    public bool TakesUploads { get; init; } = true;

    /// <summary>Origins beside its own that the page may send requests to: the buckets that links lead to.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}
