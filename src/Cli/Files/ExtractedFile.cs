using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Cli.Answers;
using Pipeline.Ingest.Items;
using Pipeline.Ingest.Objects;
using Pipeline.Metadata;

namespace Pipeline.Cli.Files;

/// <summary>Reads a file and prints what was learnt of it. Several may be read at a time.</summary>
/// <param name="withText">Whether the text is wanted beside the attributes.</param>
/// <param name="fields">The attributes wanted; null for all.</param>
/// <param name="format">How they are printed.</param>
/// <param name="inputName">What standard input is called.</param>
internal sealed class ExtractedFile(bool withText, IReadOnlySet<string>? fields, ExtractionFormat format, string? inputName)
{
    /// <summary>Names standard input.</summary>
    public const string StandardInput = "-";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Attributes that only an object in a bucket has.
    private static readonly string[] OfObjects =
    [
        ItemSchema.DocumentId, ItemSchema.ProcessingDate, ItemSchema.Language, ItemSchema.ExpiresAt,
        "objectKey", "versionId", "objectLastModified", "sequencer", "eTag", "processedAt", "processedIn", "eventTime", "userMetadata",
    ];

    private readonly ItemSelection _selection = new((fields ?? Attributes).Intersect(Attributes).ToHashSet(StringComparer.Ordinal));

    /// <summary>The attributes that a file can have.</summary>
    public static IReadOnlySet<string> Attributes { get; } = ItemSchema.AttributeNames.Except(OfObjects).ToHashSet(StringComparer.Ordinal);

    /// <summary>The JSON Schema of a line.</summary>
    public static string Schema()
    {
        var properties = new JsonObject { ["file"] = Type("string"), ["error"] = Type("string"), ["text"] = Type("string") };
        foreach (var name in Attributes) properties[name] = TypeOf(ItemSchema.KindOf(name));
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A line of docmeta extract",
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray("file"),
            ["additionalProperties"] = false,
        };
        return schema.ToJsonString(Indented) + "\n";

        static JsonObject Type(string name) => new() { ["type"] = name };
        static JsonObject TypeOf(AttributeKind kind) => kind switch
        {
            AttributeKind.Integer => Type("integer"),
            AttributeKind.Fraction => Type("number"),
            AttributeKind.List => new() { ["type"] = "array", ["items"] = Type("string") },
            AttributeKind.Map => new() { ["type"] = "object", ["additionalProperties"] = Type("string") },
            _ => Type("string"),
        };
    }

    /// <returns>What is printed of the file, and the exit code that its outcome stands for.</returns>
    public (byte[] Output, int Code) Read(string file)
    {
        var name = file == StandardInput ? inputName ?? StandardInput : file;
        try
        {
            using var opened = file == StandardInput ? null : new FileByteSource(file);
            ByteSource source = opened is null ? Input() : opened;
            var (extraction, item) = Extract(source, name, file == StandardInput ? default : File.GetLastWriteTimeUtc(file));
            var readable = item.Status is ItemStatus.Processed or ItemStatus.Partial;
            return (
                Print(name, item, withText || format == ExtractionFormat.Plain ? extraction.Text : null),
                readable ? ExitCodes.Ok : ExitCodes.Different);
        }
        // The line for every file is the promise here, whatever is wrong with one: a fault of ours is reported in its line.
        catch (Exception exception)
        {
            var message = exception is IOException or UnauthorizedAccessException ? exception.Message : exception.ToString();
            return (PrintError(name, message), ExitCodes.Usage);
        }
    }

    private static ByteSource Input()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return ByteSource.FromMemory(bytes.ToArray());
    }

    private (Extraction Extraction, DocumentItem Item) Extract(ByteSource source, string name, DateTimeOffset modified)
    {
        using var outOfTime = new CancellationTokenSource(Longest, TimeProvider.System);
        var extraction = DocumentExtractor.Extract(
            source, new(name), keepText: withText || format == ExtractionFormat.Plain, outOfTime: outOfTime.Token);
        var version = new ObjectVersion
        {
            Address = new("", new ObjectKey(name), ObjectAddress.NullVersion),
            LastModified = modified,
            SizeBytes = source.Length,
        };
        using var bytes = source.OpenStream();
        return (
            extraction,
            new ItemFactory("", "", TimeProvider.System).ForVersion(
                version, extraction.Metadata, Convert.ToHexStringLower(SHA256.HashData(bytes)), EventOrigin.None));
    }

    private byte[] Print(string name, DocumentItem item, string? text)
    {
        if (format == ExtractionFormat.Plain) return Encoding.UTF8.GetBytes((text ?? "") + "\n");
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("file", name);
            ItemJson.WriteAttributes(writer, item, _selection);
            if (text is not null) writer.WriteString("text", text);
            writer.WriteEndObject();
        }
        return format == ExtractionFormat.Json ? [.. json.WrittenSpan, (byte)'\n'] : Lines(json.WrittenMemory);
    }

    private byte[] PrintError(string name, string message)
    {
        if (format != ExtractionFormat.Json)
        {
            Console.Error.WriteLine($"{name}: {message}");
            return [];
        }
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("file", name);
            writer.WriteString("error", message);
            writer.WriteEndObject();
        }
        return [.. json.WrittenSpan, (byte)'\n'];
    }

    private static byte[] Lines(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var lines = new StringBuilder();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var value = property.Value.ValueKind switch
            {
                JsonValueKind.Array => string.Join("; ", property.Value.EnumerateArray().Select(each => each.GetString())),
                JsonValueKind.Object => string.Join("; ", property.Value.EnumerateObject().Select(each => $"{each.Name}={each.Value}")),
                _ => property.Value.ToString(),
            };
            lines.Append($"{property.Name,-20}: {value}\n");
        }
        return Encoding.UTF8.GetBytes(lines.Append('\n').ToString());
    }
}
