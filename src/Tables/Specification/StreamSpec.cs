namespace Pipeline.Tables.Specification;

/// <summary>The change stream of every replica.</summary>
public sealed record StreamSpec
{
    /// <summary>What a record carries.</summary>
    [Field("What a stream record carries. More than one replica needs NEW_AND_OLD_IMAGES.")]
    public StreamView View { get; init; } = StreamView.NewAndOldImages;
}
