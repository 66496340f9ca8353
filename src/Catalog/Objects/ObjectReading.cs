namespace Pipeline.Catalog.Objects;

/// <summary>What was found at an <see cref="ObjectAddress"/>.</summary>
public abstract record ObjectReading
{
    private ObjectReading()
    {
    }

    /// <summary>An object version; dispose to end the transfer.</summary>
    /// <param name="Version">Its facts.</param>
    /// <param name="Body">Its bytes.</param>
    public sealed record Found(ObjectVersion Version, IObjectBody Body) : ObjectReading;

    /// <summary>The version is a delete marker.</summary>
    /// <param name="LastModified">When it was made.</param>
    public sealed record DeleteMarker(DateTimeOffset LastModified) : ObjectReading;

    /// <summary>There is no such version here (any more).</summary>
    public sealed record Gone : ObjectReading
    {
        /// <summary>The one instance.</summary>
        public static Gone Instance { get; } = new();
    }
}
