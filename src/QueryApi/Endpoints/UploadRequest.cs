using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Links;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;
using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Endpoints;

/// <summary>What a client says of the object that it wants to upload.</summary>
internal sealed record UploadRequest(ObjectKey Key, string ContentType, long SizeBytes)
{
    /// <summary>Three short members; a key has 1,024 bytes at most, six times that when it is escaped.</summary>
    private const int MaxBytes = 16 * 1024;

    public static Schema Schema { get; } = Schema.Object(
        "The object to upload.",
        ("key", Schema.Text($"Its object key: 1 to {ObjectKey.MaxUtf8Bytes} bytes of UTF-8, without control characters, without segments "
            + $"that are . or .., and not below {ObjectKey.OwnPrefix}, where the pipeline's own objects are.")),
        ("contentType", Schema.Text("Its media type, which the upload must then have.")),
        ("sizeBytes", Schema.Integer($"Its exact size, 0 to {LinkSigner.MaxUploadBytes}.")));

    /// <exception cref="ProblemException">It is not such an object; every wrong member is named.</exception>
    public static UploadRequest Read(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        var errors = new List<(Parameter? Parameter, string Name, string Detail)>();
        var key = Text(document.RootElement, "key");
        if (!ObjectKey.IsValid(key) || key!.Any(char.IsControl) || key!.Split('/').Any(segment => segment is "." or "..")
            || new ObjectKey(key!).IsOwn)
        {
            errors.Add((null, "key",
                $"is an object key of 1 to {ObjectKey.MaxUtf8Bytes} bytes, without control characters, without segments that are . or .., "
                    + $"and not below {ObjectKey.OwnPrefix}, where the pipeline's own objects are"));
        }
        var contentType = Text(document.RootElement, "contentType") is { } text ? MediaTypeText.Essence(text) : null;
        if (contentType is null) errors.Add((null, "contentType", "is a media type such as application/pdf, without parameters"));
        var size = Member(document.RootElement, "sizeBytes") is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt64(out var bytes) ? bytes : -1;
        if (size is < 0 or > LinkSigner.MaxUploadBytes)
            errors.Add((null, "sizeBytes", $"is the exact size in bytes, 0 to {LinkSigner.MaxUploadBytes}"));
        return errors.Count == 0 ? new(new(key!), contentType!, size) : throw new ProblemException(Problem.WrongParameters(errors));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length is > 0 and <= MaxBytes)
        {
            try
            {
                var document = JsonDocument.Parse(body);
                if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
                document.Dispose();
            }
            catch (JsonException)
            {
            }
        }
        throw new ProblemException(
            Problem.WrongParameter("body",
                """is a JSON object such as {"key":"reports/2026.pdf","contentType":"application/pdf","sizeBytes":12345}"""));
    }

    // Lone surrogates, which JSON can escape, are no text.
    private static string? Text(JsonElement body, string name)
    {
        try
        {
            return Member(body, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value : null;
}
