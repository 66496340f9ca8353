using System.Buffers;
using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Reads the answer to a query in one pass over its bytes.</summary>
internal sealed class RowsUnmarshaller : JsonResponseUnmarshaller
{
    /// <summary>The first buffer where the answer does not say its size, in bytes: an ordinary page.</summary>
    private const int UsualBytes = 64 * 1024;

    /// <summary>The most that an answer's word for its size is believed, in bytes: DynamoDB ends a page at 1 MB of items.</summary>
    private const int MostBelieved = 8 * 1024 * 1024;

    public static RowsUnmarshaller Instance { get; } = new();

    /// <exception cref="JsonException">The answer is no JSON; the SDK makes a fault of the client of it.</exception>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        var expected = context.ResponseData?.ContentLength ?? 0;
        // One more than there is, so that the end is seen without another buffer.
        var buffer = ArrayPool<byte>.Shared.Rent(expected is > 0 and < MostBelieved ? (int)expected + 1 : UsualBytes);
        try
        {
            var length = 0;
            for (int read; (read = context.Stream.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (length == buffer.Length) buffer = Grown(buffer);
            }

            return Read(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException,
        HttpStatusCode statusCode) =>
        QueryResponseUnmarshaller.Instance.UnmarshallException(context, innerException, statusCode);

    internal static RowsResponse Read(ReadOnlySpan<byte> json)
    {
        var response = new RowsResponse();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Next() == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Items"u8) && Enters(ref reader, JsonTokenType.StartArray))
            {
                while (reader.Next() == JsonTokenType.StartObject)
                    response.Rows.Add(AttributeReader.Read(ref reader, isStrict: false));
            }
            else if (reader.ValueTextEquals("ScannedCount"u8) && Enters(ref reader, JsonTokenType.Number))
            {
                response.ScannedCount = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("LastEvaluatedKey"u8) && Enters(ref reader, JsonTokenType.StartObject))
            {
                response.LastKey = AttributeReader.Read(ref reader, isStrict: false).Key;
            }
            else
            {
                reader.Skip();
            }
        }

        return response;
    }

    // A value of another kind, such as null, is left for Skip.
    private static bool Enters(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        var ahead = reader;
        if (ahead.Next() != kind) return false;
        reader = ahead;
        return true;
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
