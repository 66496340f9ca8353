namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// Standard output as Lambda reads it: whole lines, each written by one call, so that the lines of concurrent invocations
/// never mix and none is lost when the process is frozen.
/// </summary>
/// <param name="stream">Where the lines go; not buffered.</param>
public sealed class LineOutput(Stream stream)
{
    private readonly Lock _gate = new();

    /// <summary>This process's standard output.</summary>
    public static LineOutput OfProcess { get; } = new(Console.OpenStandardOutput());

    /// <summary>Writes one line, which must hold its own line feed at the end and no other.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            stream.Write(line);
            stream.Flush();
        }
    }
}
