namespace Pipeline.Ingest.Spending;

/// <summary>Why work was set aside.</summary>
public enum SpendingReason
{
    /// <summary>One version was delivered too often, or events in general outnumber the versions that they are about.</summary>
    Storm,

    /// <summary>One key gets version after version: something writes in answer to what it causes.</summary>
    Loop,

    /// <summary>The region's extractions of this hour are used up.</summary>
    Budget,
}
