using System.Buffers;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Pipeline.Cli.Scanning;

/// <summary>
/// A page of a scan as it came. Its bytes are lent by a pool until it is disposed of: a large array for each page would be garbage.
/// </summary>
internal sealed class RawPage : AmazonWebServiceResponse, IDisposable
{
    /// <summary>The array to give back; null where nobody wants it.</summary>
    public byte[]? Lent { get; init; }

    /// <summary>The answer.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Where in it the items are.</summary>
    public IReadOnlyList<Range> Places { get; init; } = [];

    public int Count => Places.Count;

    /// <summary>Where the scan goes on; null at its end.</summary>
    public Dictionary<string, AttributeValue>? LastKey { get; init; }

    /// <summary>The read units that the page cost.</summary>
    public double Units { get; init; }

    /// <summary>The items in DynamoDB's JSON, <c>{"title":{"S":"…"}}</c>.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Items => Places.Select(place => Json[place]);

    /// <summary>The items as the SDK would have them.</summary>
    public IReadOnlyList<Dictionary<string, AttributeValue>> Read() => [.. Items.Select(Read)];

    public void Dispose()
    {
        if (Lent is not null) ArrayPool<byte>.Shared.Return(Lent);
    }

    internal static Dictionary<string, AttributeValue> Read(ReadOnlyMemory<byte> item)
    {
        using var document = JsonDocument.Parse(item);
        return RawItemJson.Read(document.RootElement);
    }
}
