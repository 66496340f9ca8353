namespace Pipeline.Testing.Loopback;

/// <summary>An answer, its header fields written in the case given.</summary>
public sealed record LoopbackResponse(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    public static LoopbackResponse Empty(int status) => new(status, []);
}
