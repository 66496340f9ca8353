namespace Pipeline.Tables.Specification;

/// <summary>Who writes where: AWS's three write modes of global tables.</summary>
public enum WriteMode
{
    /// <summary>Every region takes writes for every item.</summary>
    [Spelling("any-region")]
    AnyRegion,

    /// <summary>The primary region takes all writes; the others stand by.</summary>
    [Spelling("one-region")]
    OneRegion,

    /// <summary>Each item has a home region that takes its writes.</summary>
    [Spelling("your-region")]
    YourRegion,
}
