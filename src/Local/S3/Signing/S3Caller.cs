namespace Pipeline.Local.S3.Signing;

/// <summary>Who sent a request.</summary>
/// <param name="Signature">How it was signed; null for an anonymous one.</param>
internal sealed record S3Caller(RequestSignature? Signature)
{
    public static S3Caller Anonymous { get; } = new((RequestSignature?)null);

    public bool IsAnonymous => Signature is null;
}
