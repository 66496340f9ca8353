using Pipeline.Metadata;

namespace Pipeline.Ingest.Objects;

/// <summary>The bytes of an object version whose transfer has begun.</summary>
public interface IObjectBody : IAsyncDisposable
{
    /// <summary>
    /// The bytes for extraction: in memory for an object of ordinary size, by ranged requests for a large one.
    /// </summary>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="IOException">The transfer broke; a retry may succeed.</exception>
    Task<ByteSource> ReadAsync(CancellationToken cancellationToken);
}
