namespace Pipeline.RegionLab.Chance;

/// <summary>Something that went wrong.</summary>
/// <param name="Id">The same in every run of a schedule in which it can strike.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">What it befell.</param>
public readonly record struct Fault(ulong Id, FaultKind Kind, string What);
