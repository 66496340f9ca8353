using Pipeline.Catalog.Items;

namespace Pipeline.Changes;

/// <summary>What a record of the stream is news of.</summary>
internal enum ChangeKind
{
    /// <summary>Nothing of replication: an item made here, a standing that was settled here or there, a note, a deletion.</summary>
    Echo,

    /// <summary>An item that came from another region.</summary>
    Arrival,

    /// <summary>Another region's item in place of this one's, both saying the same.</summary>
    DoubleWrite,

    /// <summary>Another region's item in place of this one's, saying something else.</summary>
    Conflict,

    /// <summary>An older extractor's item in place of a newer one's.</summary>
    Downgrade,
}

/// <summary>Tells records of the stream apart.</summary>
internal static class ChangeKinds
{
    /// <summary>What a record is news of in a region.</summary>
    public static ChangeKind Of(TableChange change, string region) => change switch
    {
        { After: not { IsVersion: true } } => ChangeKind.Echo,
        { Before: null, After: { } after } =>
            after.ProcessedIn is null || after.ProcessedIn == region ? ChangeKind.Echo : ChangeKind.Arrival,
        { Before: { } before, After: { } after } when before.ExtractorVersion > after.ExtractorVersion => ChangeKind.Downgrade,
        { Before: { } before, After: { } after }
            when before.ExtractorVersion == after.ExtractorVersion && before.ProcessedIn != after.ProcessedIn =>
                ItemDifferences.Between(before, after).Count == 0 ? ChangeKind.DoubleWrite : ChangeKind.Conflict,
        _ => ChangeKind.Echo,
    };
}
