using System.Buffers;
using System.Text.Json;

namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// An exception as Lambda's error document: <c>errorType</c>, <c>errorMessage</c>, <c>stackTrace</c> and, nested, <c>cause</c>;
/// of several at once <c>causes</c>.
/// </summary>
internal static class ErrorReport
{
    /// <summary>The media type of an error document.</summary>
    public const string ContentType = "application/vnd.aws.lambda.error+json";

    /// <summary>A message longer than this, in characters, is cut: an XML reader's can repeat the document it failed on.</summary>
    public const int LongestMessage = 2048;

    /// <summary>The most lines of a stack trace that are reported.</summary>
    private const int MostFrames = 64;

    /// <summary>The deepest chain of causes that is reported.</summary>
    private const int MostCauses = 8;

    public static byte[] Write(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteProperties(json, exception);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteProperties(Utf8JsonWriter json, Exception exception) => WriteProperties(json, exception, 0);

    /// <summary>Type and message of the exception and its causes.</summary>
    public static string OneLine(Exception exception)
    {
        var text = TypeOf(exception) + ": " + MessageOf(exception);
        for (var (cause, depth) = (exception.InnerException, 1); cause is not null
            && depth < MostCauses; (cause, depth) = (cause.InnerException, depth + 1))
            text += " <- " + TypeOf(cause) + ": " + MessageOf(cause);
        return text;
    }

    public static string TypeOf(Exception exception) => exception.GetType().Name;

    public static string MessageOf(Exception exception) =>
        exception.Message.Length <= LongestMessage ? exception.Message : exception.Message[..LongestMessage] + "…";

    private static void WriteProperties(Utf8JsonWriter json, Exception exception, int depth)
    {
        json.WriteString("errorType"u8, TypeOf(exception));
        json.WriteString("errorMessage"u8, MessageOf(exception));
        json.WriteStartArray("stackTrace"u8);
        var frames = 0;
        foreach (var line in exception.StackTrace.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            if (frames++ == MostFrames) break;
            json.WriteStringValue(StackLine.WithoutFolder(line.Trim()));
        }

        json.WriteEndArray();
        if (depth + 1 >= MostCauses) return;
        if (exception.InnerException is { } cause)
        {
            json.WriteStartObject("cause"u8);
            WriteProperties(json, cause, depth + 1);
            json.WriteEndObject();
        }

        if (exception is AggregateException several) WriteCauses(json, several, depth + 1);
    }

    private static void WriteCauses(Utf8JsonWriter json, AggregateException several, int depth)
    {
        json.WriteStartArray("causes"u8);
        foreach (var cause in several.InnerExceptions.Take(MostCauses))
        {
            json.WriteStartObject();
            WriteProperties(json, cause, depth);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
