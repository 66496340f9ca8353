namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>No library: what a program costs without one.</summary>
internal sealed class None : IPeer
{
    public static Answer Read(string name, byte[] bytes) => new();
}
