using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;

namespace Pipeline.Ingest.Objects;

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

    /// <summary>The object is there, and its bytes cannot be had by this function: it is in an archive, or only its uploader has the
    /// key.</summary>
    /// <param name="Version">Its facts, as far as S3 tells them.</param>
    /// <param name="Status"><see cref="ItemStatus.Archived"/> or <see cref="ItemStatus.Encrypted"/>.</param>
    /// <param name="Reason">Why, and what would make it readable.</param>
    public sealed record Unreadable(ObjectVersion Version, ItemStatus Status, string Reason) : ObjectReading;

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
