namespace Pipeline.Buckets;

/// <summary>
/// S3 did not say what was asked: a refusal, a bucket that is not there, an answer that lacks what it must have. The message
/// says what to do and names bucket and version, never the object key.
/// </summary>
/// <remarks>A fault of the pipeline or of its set-up, never of a document.</remarks>
/// <param name="message">What was wrong, where, and what to do.</param>
/// <param name="inner">What S3's client said.</param>
public sealed class BucketException(string message, Exception? inner = null) : IOException(message, inner);
