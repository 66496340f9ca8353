using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Pipeline.Testing.DynamoDb;

/// <summary>
/// A table in memory that meters what counting does to it, on a clock of its own: transactions of updates, queries by the
/// beginning of a sort key, expiry. It knows the expressions that counting writes and refuses all others.
/// </summary>
public sealed partial class MemoryTable()
    : AmazonDynamoDBClient(new AnonymousAWSCredentials(), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:1" })
{
    private readonly Dictionary<string, Dictionary<string, AttributeValue>> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);

    /// <summary>Write units spent: one a kilobyte of the larger image, twice in a transaction (DynamoDB Developer Guide, capacity
    /// modes).</summary>
    public long WriteUnits { get; private set; }

    public double ReadUnits { get; private set; }

    public int Requests { get; private set; }

    public long Bytes => _sizes.Values.Sum(size => (long)size);

    /// <summary>The items whose sort keys begin with this.</summary>
    public IEnumerable<(string Key, int Bytes)> Items(string prefix) =>
        _sizes.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => (pair.Key, pair.Value));

    /// <summary>Lets go of what expired before this.</summary>
    public void Expire(DateTimeOffset before)
    {
        foreach (var key in _items.Where(item => item.Value.TryGetValue("expiresAt", out var at)
            && long.Parse(at.N, CultureInfo.InvariantCulture) < before.ToUnixTimeSeconds()).Select(item => item.Key).ToList())
        {
            _items.Remove(key);
            _sizes.Remove(key);
        }
    }

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(TransactWriteItemsRequest request,
        CancellationToken cancellationToken = default)
    {
        Requests++;
        Require(request.TransactItems.Count is >= 1 and <= 100, "1 to 100 actions");
        Require(request.TransactItems.DistinctBy(item => item.Update.Key["processingDate"].S).Count() == request.TransactItems.Count,
            "one action an item");
        var reasons = request.TransactItems.Select(item => item.Update)
            .Select(update => Holds(Find(update.Key), update)
                ? new CancellationReason { Code = "None" }
                    : new CancellationReason { Code = "ConditionalCheckFailed", Item = Find(update.Key) ?? [] }).ToList();
        if (reasons.Exists(reason => reason.Code != "None"))
        {
            WriteUnits += 2 * request.TransactItems.Count;
            throw new TransactionCanceledException("cancelled") { CancellationReasons = reasons };
        }
        foreach (var item in request.TransactItems) Apply(item.Update, units: 2);
        return Task.FromResult(new TransactWriteItemsResponse());
    }

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        const int PageBytes = 1024 * 1024;
        Requests++;
        var prefix = request.ExpressionAttributeValues[":prefix"].S;
        var after = request.ExclusiveStartKey is { Count: > 0 } start ? start["processingDate"].S : "";
        var (page, bytes) = (new List<Dictionary<string, AttributeValue>>(), 0);
        Dictionary<string, AttributeValue>? last = null;
        foreach (var key in _items.Keys.Where(key =>
            key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Order(StringComparer.Ordinal))
        {
            page.Add(_items[key]);
            bytes += _sizes[key];
            last = _items[key];
            if (bytes > PageBytes) break;
            last = null;
        }
        ReadUnits += Math.Ceiling(bytes / 4096.0) * (request.ConsistentRead == true ? 1 : 0.5);
        return Task.FromResult(new QueryResponse { Items = page, LastEvaluatedKey = last });
    }

    [GeneratedRegex(@"^(?:attribute_not_exists\((?<name>#\w+)\)|attribute_exists\((?<name>#\w+)\)|(?<name>#\w+) (?<operator><|=) "
        + @"(?<value>:\w+))$")]
    private static partial Regex Condition();

    private static bool Holds(Dictionary<string, AttributeValue>? item, Update update) => update.ConditionExpression is null
        || update.ConditionExpression.Split(" OR ").Any(either => either.Split(" AND ").All(condition => Holds(item, update, condition)));

    private static bool Holds(Dictionary<string, AttributeValue>? item, Update update, string condition)
    {
        var match = Condition().Match(condition);
        Require(match.Success, condition);
        var value = item?.GetValueOrDefault(update.ExpressionAttributeNames[match.Groups["name"].Value]);
        if (!match.Groups["operator"].Success)
            return condition.StartsWith("attribute_not_exists", StringComparison.Ordinal) == value is null;
        var other = update.ExpressionAttributeValues[match.Groups["value"].Value];
        return value is not null
            && (match.Groups["operator"].Value == "=" ? value.N == other.N : string.CompareOrdinal(value.S, other.S) < 0);
    }

    private Dictionary<string, AttributeValue>? Find(Dictionary<string, AttributeValue> key) =>
        _items.GetValueOrDefault(key["processingDate"].S);

    private void Apply(Update update, int units)
    {
        var key = update.Key["processingDate"].S;
        Require(update.UpdateExpression.Length is >= 1 and <= 4096, "expressions of 4 KB at most");
        Require(update.ConditionExpression is not { Length: > 4096 }, "expressions of 4 KB at most");
        if (!_items.TryGetValue(key, out var item)) _items[key] = item = new(update.Key, StringComparer.Ordinal);
        var before = _sizes.GetValueOrDefault(key);
        var size = before > 0 ? before : item.Sum(attribute => SizeOf(attribute.Key, attribute.Value));
        var isAddition = update.UpdateExpression.StartsWith("ADD ", StringComparison.Ordinal);
        Require(isAddition || update.UpdateExpression.StartsWith("SET ", StringComparison.Ordinal), update.UpdateExpression);
        foreach (var part in update.UpdateExpression[4..].Split(", "))
        {
            var words = part.Split(isAddition ? " " : " = ");
            var (name, value) = (update.ExpressionAttributeNames[words[0]], update.ExpressionAttributeValues[words[1]]);
            if (item.TryGetValue(name, out var old)) size -= SizeOf(name, old);
            item[name] = isAddition ? new() { N = $"{Number(item.GetValueOrDefault(name)?.N ?? "0") + Number(value.N)}" } : value;
            size += SizeOf(name, item[name]);
        }
        _sizes[key] = size;
        WriteUnits += units * (long)Math.Ceiling(Math.Max(before, size) / 1024.0);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static int SizeOf(string name, AttributeValue value) =>
        Encoding.UTF8.GetByteCount(name) + (value.S is { } text ? Encoding.UTF8.GetByteCount(text) : (value.N.Length / 2) + 2);

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException($"DynamoDB, or this model of it, does not take this: {what}");
    }
}
