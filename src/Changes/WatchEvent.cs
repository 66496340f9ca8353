using System.Text;

namespace Pipeline.Changes;

/// <summary>What a schedule sends instead of a batch: <c>{"watch":"replicas"}</c>, to look at the state of the table's replicas.</summary>
public static class WatchEvent
{
    /// <summary>The event, which infrastructure sends on a schedule: always this text.</summary>
    public const string Text = """{"watch":"replicas"}""";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Text);

    /// <summary>Whether it is this event.</summary>
    public static bool Is(ReadOnlyMemory<byte> json) => json.Span.SequenceEqual(Bytes);
}
