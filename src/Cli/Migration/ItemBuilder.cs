using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Migration;

/// <summary>
/// Makes items of records. A record has an <c>objectKey</c> and an <c>objectLastModified</c> at least (or both keys of the
/// table); the rest is as complete as the other system was. The same record always makes the same item, so that a
/// migration can be run again; <c>extractorVersion</c> 0 lets Ingest replace it once it has read the object itself.
/// </summary>
/// <param name="map">How fields become attributes.</param>
/// <param name="collection">The collection that document ids are made with.</param>
/// <param name="region">The region that the items are written in.</param>
internal sealed class ItemBuilder(FieldMap map, string collection, string region)
{
    private static readonly string[] Dates = ["createdAt", "modifiedAt", "objectLastModified", "processedAt", "eventTime"];

    /// <exception cref="FormatException">The record makes no item; the message says which field and why.</exception>
    public DocumentItem Build(JsonObject record)
    {
        var attributes = new JsonObject();
        foreach (var (field, value) in record)
        {
            if (map.Ignores(field) || value is null) continue;
            if (map.Fields.ContainsKey(field)) continue;
            if (!FieldMap.IsTarget(field))
                throw new FormatException($"field {field} is no attribute: map it with --mapping, or list it there under ignore");
            Set(attributes, field, value, null);
        }
        foreach (var (attribute, source) in map.Fields)
        {
            var value = source.Value is { } constant ? JsonValue.Create(constant) : source.From is { } from ? Find(record, from) : null;
            if (value is not null) Set(attributes, attribute, value, source);
        }
        Complete(attributes);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(attributes.ToJsonString()));
        try
        {
            return ItemSize.Fit(AsCurrent(ItemJson.Read(ref reader)));
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    // Settling says afterwards which version of a document is.
    private static DocumentItem AsCurrent(DocumentItem item) => item.As(new(item.IndexableLanguage, item.GoneFrom, item.DiffersIn));

    private static JsonNode? Find(JsonObject record, string path)
    {
        if (record[path] is { } whole) return whole;
        JsonNode? node = record;
        foreach (var step in path.Split('.')) node = (node as JsonObject)?[step];
        return node;
    }

    private static void Set(JsonObject attributes, string name, JsonNode value, FieldMap.Source? source)
    {
        if (name.IndexOf('.') is > 0 and var dot)
        {
            if (attributes[name[..dot]] is not JsonObject inner) attributes[name[..dot]] = inner = [];
            inner[name[(dot + 1)..]] = Text(value);
            return;
        }
        attributes[name] = ItemSchema.KindOf(name) switch
        {
            AttributeKind.Integer =>
                JsonValue.Create(
                    long.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                        ? whole : throw Wrong("a whole number")),
            AttributeKind.Fraction =>
                JsonValue.Create(
                    double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        ? number : throw Wrong("a number")),
            AttributeKind.List when value is JsonArray list =>
                new JsonArray([.. list.Select(each => (JsonNode?)JsonValue.Create(Text(each!)))]),
            AttributeKind.List =>
                new JsonArray(
                    [
                        .. Text(value).Split(
                            source?.Separator ?? ";",
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(each =>
                                (JsonNode?)JsonValue.Create(each))]),
            AttributeKind.Map when value is JsonObject entries =>
                new JsonObject(
                    entries.Where(pair => pair.Value is not null).Select(
                        pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(Text(pair.Value!))))),
            AttributeKind.Map => throw Wrong("an object"),
            _ => JsonValue.Create(Dates.Contains(name) ? Date(name, Text(value), source?.Format) : Text(value)),
        };

        FormatException Wrong(string kind) => new($"{name} is not {kind}: {value.ToJsonString()}");
    }

    private static string Text(JsonNode value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    // Document dates keep the precision that was found; with a format they are read by it.
    private static string Date(string name, string text, string? format)
    {
        if (format is null && name is "createdAt" or "modifiedAt") return text;
        if (!(format is null
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            : DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)))
            throw new FormatException($"{name} is not a date{(format is null ? "" : $" of the form {format}")}: '{text}'");
        return name switch
        {
            "createdAt" or "modifiedAt" when format!.IndexOf('H') < 0 =>
                date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "processedAt" or "eventTime" => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            _ => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
    }

    private void Complete(JsonObject attributes)
    {
        var key = (string?)attributes["objectKey"];
        if (key is not null && !ObjectKey.IsValid(key)) throw new FormatException($"objectKey is none that S3 takes: '{key}'");
        if (attributes[ItemSchema.DocumentId] is null)
            attributes[ItemSchema.DocumentId] = key is null
                ? throw new FormatException("objectKey is missing") : DocumentId.Of(collection, new(key)).Value;
        if (!DocumentId.TryParse((string?)attributes[ItemSchema.DocumentId], out _))
            throw new FormatException("documentId is not 32 lower-case hexadecimal digits; leave it out, and it is made from objectKey");
        // An object that was never versioned here still needs a name for its one version, the same every time.
        attributes["versionId"] ??= "migrated-" + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{(string?)attributes["objectLastModified"]}")))[..16];
        if (attributes[ItemSchema.ProcessingDate] is null)
        {
            var modified = (string?)attributes["objectLastModified"] ?? throw new FormatException("objectLastModified is missing");
            attributes[ItemSchema.ProcessingDate] = ProcessingDate.Of(
                DateTimeOffset.Parse(modified, CultureInfo.InvariantCulture), (string)attributes["versionId"]!).Value;
        }
        attributes["detectedLanguage"] ??= attributes[ItemSchema.Language]?.DeepClone();
        attributes["status"] ??= "processed";
        attributes[ItemSchema.ExtractorVersion] ??= 0;
        attributes["schemaVersion"] ??= ItemSchema.Version;
        attributes["processedAt"] ??= attributes["objectLastModified"]?.DeepClone();
        attributes["processedIn"] ??= region;
        if (attributes["detectedLanguage"] is null) attributes.Remove("detectedLanguage");
        if (attributes["processedAt"] is null) attributes.Remove("processedAt");
    }
}
