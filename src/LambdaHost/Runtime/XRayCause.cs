using System.Buffers;
using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>
/// An exception as X-Ray shows it in a trace: the header <c>Lambda-Runtime-Function-XRay-Error-Cause</c> of a failed invocation,
/// in the form that AWS's own clients send. The exception alone, without its causes, as there.
/// </summary>
/// <remarks>X-Ray Developer Guide, "Segment documents", errors and exceptions.</remarks>
internal static class XRayCause
{
    public const string Header = "Lambda-Runtime-Function-XRay-Error-Cause";

    /// <summary>The most frames that are reported: a header has to stay well under the megabyte that Lambda reads of it.</summary>
    private const int MostFrames = 64;

    /// <summary>The header's value: one line of JSON in ASCII.</summary>
    public static string Write(Exception exception)
    {
        var frames = FramesOf(exception);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("working_directory"u8, Environment.CurrentDirectory);
            json.WriteStartArray("exceptions"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, ErrorReport.TypeOf(exception));
            json.WriteString("message"u8, ErrorReport.MessageOf(exception));
            json.WriteStartArray("stack"u8);
            foreach (var frame in frames) WriteFrame(json, frame);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("paths"u8);
            foreach (var file in frames.Select(frame => frame.File).OfType<string>().Distinct(StringComparer.Ordinal))
                json.WriteStringValue(file);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    private static void WriteFrame(Utf8JsonWriter json, StackLine frame)
    {
        json.WriteStartObject();
        if (frame.File is { } file) json.WriteString("path"u8, file);
        json.WriteString("label"u8, frame.Label);
        if (frame.File is not null) json.WriteNumber("line"u8, frame.Line);
        json.WriteEndObject();
    }

    private static List<StackLine> FramesOf(Exception exception)
    {
        var frames = new List<StackLine>();
        foreach (var line in exception.StackTrace.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (text.StartsWith("at ") && frames.Count < MostFrames) frames.Add(StackLine.Parse(text));
        }

        return frames;
    }
}
