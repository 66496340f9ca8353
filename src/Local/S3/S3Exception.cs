namespace Pipeline.Local.S3;

/// <summary>Ends a request with an error answer.</summary>
internal sealed class S3Exception(S3Error error) : Exception(error.Message)
{
    public S3Error Error { get; } = error;
}
