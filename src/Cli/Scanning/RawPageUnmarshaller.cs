using System.Buffers;
using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Pipeline.Cli.Scanning;

/// <summary>Finds the items of a scan's answer without reading them.</summary>
internal sealed class RawPageUnmarshaller : JsonResponseUnmarshaller
{
    /// <summary>The first buffer where the answer does not say its size, in bytes: DynamoDB ends a page at 1 MB of items.</summary>
    private const int UsualBytes = 2 * 1024 * 1024;

    /// <summary>The most that an answer's word for its size is believed, in bytes.</summary>
    private const int MostBelieved = 8 * 1024 * 1024;

    public static RawPageUnmarshaller Instance { get; } = new();

    /// <exception cref="JsonException">The answer is no JSON; the SDK makes a fault of the client of it.</exception>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        // One more than there is, so that the end is seen without another buffer.
        var buffer = ArrayPool<byte>.Shared.Rent(
            context.ResponseData?.ContentLength is > 0 and < MostBelieved and var expected ? (int)expected + 1 : UsualBytes);
        var length = 0;
        for (int read; (read = context.Stream.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += read;
            if (length == buffer.Length) buffer = Grown(buffer);
        }
        return Read(buffer.AsMemory(0, length), buffer);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode) =>
        ScanResponseUnmarshaller.Instance.UnmarshallException(context, innerException, statusCode);

    internal static RawPage Read(ReadOnlyMemory<byte> json, byte[]? lent = null)
    {
        var items = new List<Range>();
        Dictionary<string, AttributeValue>? last = null;
        double units = 0;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isItems, isKey) = (reader.ValueTextEquals("Items"u8), reader.ValueTextEquals("LastEvaluatedKey"u8));
            var isCapacity = reader.ValueTextEquals("ConsumedCapacity"u8);
            reader.Read();
            if (isItems && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) items.Add(Value(ref reader));
            }
            else if (isKey && reader.TokenType == JsonTokenType.StartObject)
            {
                last = RawPage.Read(json[Value(ref reader)]);
            }
            else if (isCapacity && reader.TokenType == JsonTokenType.StartObject)
            {
                using var capacity = JsonDocument.Parse(json[Value(ref reader)]);
                if (capacity.RootElement.TryGetProperty("CapacityUnits", out var number)) units = number.GetDouble();
            }
            else
            {
                reader.Skip();
            }
        }
        return new RawPage { Lent = lent, Json = json, Places = items, LastKey = last is { Count: > 0 } ? last : null, Units = units };
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static Range Value(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
