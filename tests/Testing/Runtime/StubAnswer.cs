using System.Text;

namespace Pipeline.Testing.Runtime;

/// <summary>What a function posted to the Runtime API.</summary>
/// <param name="Call">The call: <c>response</c>, <c>error</c>, <c>init/error</c>, <c>restore/error</c>.</param>
public sealed record StubAnswer(string Call, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>When it arrived, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts.</summary>
    public long Timestamp { get; } = System.Diagnostics.Stopwatch.GetTimestamp();

    public string Text => Encoding.UTF8.GetString(Body);
}
