using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Pipeline.Metadata.Formats.Json;

/// <summary>JSON (RFC 8259) and its kinds, one value or one a line: the text of its strings, and what top-level members say of the
/// document.</summary>
[FormatName("JSON and newline-delimited JSON", "application/json, application/x-ndjson, types that end in +json")]
[Reads("title", "top-level title, headline")]
[Reads("description", "top-level description, summary, abstract")]
[Reads("publisher", "top-level publisher")]
[Reads("authors", "top-level author, authors, creator, and name within them")]
[Reads("keywords", "top-level keywords, tags")]
[Reads("createdAt", "top-level dateCreated, datePublished, created, published, date")]
[Reads("modifiedAt", "top-level dateModified, modified, updated")]
[Reads("declaredLanguage", "top-level language, lang, inLanguage")]
[Reads("text", "all string values")]
internal sealed class JsonTextReader : IFormatReader
{
    /// <summary>Nesting read: more than any real document, and far below what a stack could not hold.</summary>
    private const int MaxDepth = 1_000;

    private const int FirstBufferBytes = 16 * 1024;

    // One string must fit the buffer to be read. Base64 images inside JSON reach some megabytes.
    private const int MaxBufferBytes = 16 * 1024 * 1024;

    public static JsonTextReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        using var utf8 = Encoding.CreateTranscodingStream(text.BaseStream, text.CurrentEncoding, new UTF8Encoding(false), leaveOpen: true);
        var members = new JsonMembers(context.Metadata, context.Text, context.Limits.FieldCharacters);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        try
        {
            var state = new JsonReaderState(
                new()
                {
                    MaxDepth = MaxDepth,
                    AllowTrailingCommas = true,
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowMultipleValues = true,
                });
            var filled = 0;
            var tokens = 0L;
            while (true)
            {
                // Filled first: a string is looked through from its beginning each time that more of it has come.
                var read = utf8.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
                filled += read;
                var json = new Utf8JsonReader(buffer.AsSpan(0, filled), isFinalBlock: read == 0, state);
                while (json.Read())
                {
                    tokens++;
                    members.Take(ref json);
                }
                if (TextCopy.Stop(context) is { } stopped) return stopped;
                if (read == 0) return tokens == 0 ? ReadOutcome.Corrupt("the document holds no JSON value") : ReadOutcome.Processed;
                state = json.CurrentState;
                var consumed = (int)json.BytesConsumed;
                buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
                filled -= consumed;
                if (filled == buffer.Length && !TryGrow(ref buffer, filled))
                    return ReadOutcome.Partial($"a string is longer than {MaxBufferBytes} bytes");
            }
        }
        catch (JsonException fault)
        {
            // The message can quote the document; the place says enough.
            var reason = $"JSON not well-formed at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}";
            return context.Text.CharacterCount > 0 ? ReadOutcome.Partial(reason) : ReadOutcome.Corrupt(reason);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryGrow(ref byte[] buffer, int filled)
    {
        if (buffer.Length >= MaxBufferBytes) return false;
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return true;
    }
}
