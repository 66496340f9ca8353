using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Scanning;

namespace Pipeline.Cli.Items;

/// <summary>
/// The SHA-256 of an item's content, the same whatever order its attributes come in and however its numbers are spelt.
/// What AWS itself adds to a replicated item (<c>aws:rep:…</c>, in tables of 2017) is no content.
/// </summary>
internal static class ItemDigest
{
    private const string ReplicationPrefix = "aws:rep:";

    public static byte[] Of(Dictionary<string, AttributeValue> item)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer)) RawItemJson.Write(writer, Canonical(item, top: true));
        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static Dictionary<string, AttributeValue> Canonical(Dictionary<string, AttributeValue> item, bool top = false) =>
        item.Where(pair => !top || !pair.Key.StartsWith(ReplicationPrefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => Canonical(pair.Value), StringComparer.Ordinal);

    private static AttributeValue Canonical(AttributeValue value)
    {
        if (value.N is not null) return new() { N = Number(value.N) };
        if (value.M is not null) return new() { M = Canonical(value.M) };
        if (value.L is not null) return new() { L = value.L.ConvertAll(Canonical) };
        if (value.SS is not null) return new() { SS = [.. value.SS.Order(StringComparer.Ordinal)] };
        if (value.NS is not null) return new() { NS = [.. value.NS.Select(Number).Order(StringComparer.Ordinal)] };
        return value;
    }

    // 0.980 and 0.98 are one number. 28 digits are a decimal's; the pipeline's own numbers have 19 at most.
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : text;
}
