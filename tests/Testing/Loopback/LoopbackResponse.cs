namespace Pipeline.Testing.Loopback;

/// <summary>An answer, its header fields written in the case given.</summary>
public sealed record LoopbackResponse(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>Whether the connection ends with this answer, even before as many bytes as its length says.</summary>
    public bool Closes { get; init; }

    public static LoopbackResponse Empty(int status) => new(status, []);
}
