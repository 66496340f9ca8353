namespace Pipeline.Testing.Loopback;

/// <summary>A request as it arrived on the wire.</summary>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, int Connection)
{
    public string Path => Target.Split('?')[0];
}
