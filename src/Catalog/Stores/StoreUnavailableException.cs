namespace Pipeline.Catalog.Stores;

/// <summary>The replica could not be reached or kept refusing for want of capacity; the same call may succeed later.</summary>
/// <param name="message">What was asked of which table in which region, and what it said.</param>
/// <param name="innerException">What the client library threw.</param>
public sealed class StoreUnavailableException(string message, Exception innerException) : IOException(message, innerException);
