using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Pipeline.Testing.Loopback;

namespace Pipeline.Benchmarks.Backup;

/// <summary>
/// DynamoDB as far as filling, scanning and restoring a table go, in memory, answering at once: what DynamoDB Local takes for a million
/// conditional writes would hide what docmeta takes. Pages end at 1 MB, as DynamoDB's do. A table is made by its first write.
/// </summary>
internal sealed class TableServer : IAsyncDisposable
{
    private const int PageBytes = 1024 * 1024;

    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly LoopbackHttpServer _server;

    public TableServer() => _server = new((request, _) => Task.FromResult(Answer(request)));

    public string Address => $"http://{_server.Authority}/";

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        var root = json.RootElement;
        return request.Headers["X-Amz-Target"].Split('.')[^1] switch
        {
            "DescribeTable" => Describe(Of(root)),
            "BatchWriteItem" => Fill(root.GetProperty("RequestItems")),
            "PutItem" => Put(Of(root), root.GetProperty("Item")),
            "Scan" => Scan(Of(root), root),
            var other => throw new NotSupportedException($"{other} is not answered here."),
        };
    }

    private Table Of(JsonElement request) => Named(request.GetProperty("TableName").GetString()!);

    private Table Named(string name)
    {
        lock (_tables)
        {
            if (!_tables.TryGetValue(name, out var table)) _tables[name] = table = new(name);
            return table;
        }
    }

    private static LoopbackResponse Describe(Table table) => Json(200, Encoding.UTF8.GetBytes(
        $$$"""{"Table":{"TableName":"{{{table.Name}}}","TableStatus":"ACTIVE","ItemCount":{{{table.Count}}}}}"""));

    private LoopbackResponse Fill(JsonElement tables)
    {
        foreach (var table in tables.EnumerateObject())
        {
            foreach (var put in table.Value.EnumerateArray()) Named(table.Name).TryAdd(put.GetProperty("PutRequest").GetProperty("Item"));
        }
        return Json(200, """{"UnprocessedItems":{}}"""u8.ToArray());
    }

    // An item that is there is as new as the backup's, so that every condition of a restore comes to this one.
    private static LoopbackResponse Put(Table table, JsonElement item) => table.TryAdd(item)
        ? Json(200, Encoding.UTF8.GetBytes($$$"""{"ConsumedCapacity":{"TableName":"{{{table.Name}}}","CapacityUnits":1.0}}"""))
        : Json(400, """{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"It failed"}"""u8.ToArray());

    private static LoopbackResponse Scan(Table table, JsonElement request)
    {
        var (segment, segments) = (Number(request, "Segment") ?? 0, Number(request, "TotalSegments") ?? 1);
        var most = Number(request, "Limit") ?? int.MaxValue;
        var (count, end) = (0, (int)((long)table.Count * (segment + 1) / segments));
        var from = request.TryGetProperty("ExclusiveStartKey", out var key) && key.ValueKind == JsonValueKind.Object
            ? table.After(key) : (int)((long)table.Count * segment / segments);
        using var answer = new MemoryStream(PageBytes + 4096);
        answer.Write("{\"Items\":["u8);
        while (from < end && count < most && answer.Length < PageBytes)
        {
            if (count++ > 0) answer.WriteByte((byte)',');
            answer.Write(table[from++]);
        }
        var last = from < end ? $",\"LastEvaluatedKey\":{table.KeyOf(from - 1)}" : "";
        var units = (answer.Length / 8192.0).ToString("0.0", CultureInfo.InvariantCulture);
        answer.Write(Encoding.UTF8.GetBytes(
            $$$"""],"Count":{{{count}}},"ConsumedCapacity":{"TableName":"{{{table.Name}}}","CapacityUnits":{{{units}}}}{{{last}}}}"""));
        return Json(200, answer.ToArray());
    }

    private static int? Number(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static LoopbackResponse Json(int status, byte[] body) =>
        new(status, body, ("Content-Type", "application/x-amz-json-1.0"), ("x-amzn-RequestId", "R"));

    private sealed class Table(string name)
    {
        private readonly Dictionary<(string Id, string Date), int> _places = [];
        private readonly List<byte[]> _items = [];

        public string Name => name;

        public int Count
        {
            get
            {
                lock (_places) return _items.Count;
            }
        }

        public byte[] this[int place]
        {
            get
            {
                lock (_places) return _items[place];
            }
        }

        public bool TryAdd(JsonElement item)
        {
            var (key, bytes) = (KeyOf(item), JsonMarshal.GetRawUtf8Value(item).ToArray());
            lock (_places)
            {
                if (!_places.TryAdd(key, _items.Count)) return false;
                _items.Add(bytes);
                return true;
            }
        }

        public int After(JsonElement key)
        {
            lock (_places) return _places[KeyOf(key)] + 1;
        }

        public string KeyOf(int place)
        {
            using var item = JsonDocument.Parse(this[place]);
            var (id, date) = KeyOf(item.RootElement);
            return $$$"""{"documentId":{"S":"{{{id}}}"},"processingDate":{"S":"{{{date}}}"}}""";
        }

        private static (string Id, string Date) KeyOf(JsonElement item) =>
            (Text(item, "documentId"), Text(item, "processingDate"));

        private static string Text(JsonElement item, string attribute) => item.GetProperty(attribute).GetProperty("S").GetString()!;
    }
}
