namespace Pipeline.Cli.Drills;

/// <summary>What a drill measured.</summary>
internal sealed record DrillMeasures
{
    /// <summary>Uploads that a bucket accepted.</summary>
    public required long Uploads { get; init; }

    /// <summary>Attempts that were refused; the client tried again.</summary>
    public required long Refused { get; init; }

    /// <summary>Seconds: the longest that a document was not served after the fault, beyond the time that it always takes.</summary>
    public required double Rto { get; init; }

    /// <summary>Seconds that an item takes from upload to being served while all is well.</summary>
    public required double Usual { get; init; }

    /// <summary>Items that were missing where clients were sent, at the worst moment.</summary>
    public required long RpoItems { get; init; }

    /// <summary>Seconds: the age of the oldest of them.</summary>
    public required double RpoAge { get; init; }

    /// <summary>Objects whose bytes were in one bucket alone at that moment.</summary>
    public required long RpoObjects { get; init; }

    /// <summary>Seconds: the age of the oldest of them.</summary>
    public required double RpoObjectAge { get; init; }

    /// <summary>Documents without item or without bytes at the end, that were in both buckets when the fault came.</summary>
    public required long Lost { get; init; }

    /// <summary>The same of documents that were on their way when the fault came.</summary>
    public required long LostInFlight { get; init; }

    /// <summary>Documents with more than one item or listed more than once at the end.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Documents of which the regions say different things at the end.</summary>
    public required long Conflicting { get; init; }

    /// <summary>Extractions beyond one for each document.</summary>
    public required long ExtractionsRepeated { get; init; }

    /// <summary>Events that ended in a failure queue.</summary>
    public required long Parked { get; init; }
}
