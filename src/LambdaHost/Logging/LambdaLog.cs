using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// Writes log lines to standard output in the format that the function is configured with. Small on purpose: a general
/// logging framework costs a cold start more than the whole Runtime API client.
/// </summary>
/// <remarks>Thread-safe. Lambda's fields: Lambda Developer Guide, "Log and monitor .NET Lambda functions", "JSON log format".</remarks>
public sealed class LambdaLog
{
    /// <summary>The environment variable that chooses <c>Text</c> or <c>JSON</c>; Lambda sets it.</summary>
    public const string FormatVariable = "AWS_LAMBDA_LOG_FORMAT";

    /// <summary>The environment variable of the least level that is written; Lambda sets it with the JSON format.</summary>
    public const string LevelVariable = "AWS_LAMBDA_LOG_LEVEL";

    private static readonly string[] TextLevels = ["trce", "dbug", "info", "warn", "fail", "crit"];
    private static readonly string[] JsonLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LineOutput _output;
    private readonly LogFormat _format;
    private readonly LogLevel _minimum;
    private readonly TimeProvider _clock;
    private readonly string? _requestId;
    private readonly string? _traceId;
    private readonly string? _tenantId;

    /// <summary>A log that writes to <paramref name="output"/>.</summary>
    public LambdaLog(LineOutput output, LogFormat format, LogLevel minimum, TimeProvider clock)
        : this(output, format, minimum, clock, null, null, null)
    {
    }

    private LambdaLog(LineOutput output, LogFormat format, LogLevel minimum, TimeProvider clock, string? requestId, string? traceId,
        string? tenantId)
    {
        (_output, _format, _minimum, _clock) = (output, format, minimum, clock);
        (_requestId, _traceId, _tenantId) = (requestId, traceId, tenantId);
    }

    /// <summary>A log that writes nothing, for callers that have none.</summary>
    public static LambdaLog None { get; } = new(new LineOutput(Stream.Null), LogFormat.Text, (LogLevel)int.MaxValue, TimeProvider.System);

    /// <summary>
    /// The log that the environment asks for: text from <see cref="LogLevel.Info"/> up unless Lambda says otherwise. An
    /// unknown word counts as not set, because a log must not keep a function from starting.
    /// </summary>
    public static LambdaLog From(EnvironmentSettings settings, LineOutput output, TimeProvider clock)
    {
        var json = "json".Equals(settings.Optional(FormatVariable), StringComparison.OrdinalIgnoreCase);
        var level = Array.IndexOf(JsonLevels, settings.Optional(LevelVariable)?.ToUpperInvariant());
        return new LambdaLog(output, json ? LogFormat.Json : LogFormat.Text, level < 0 ? LogLevel.Info : (LogLevel)level, clock);
    }

    /// <summary>The same log with the ids of one invocation on every line.</summary>
    public LambdaLog ForInvocation(string requestId, string? traceId = null, string? tenantId = null) =>
        new(_output, _format, _minimum, _clock, requestId, traceId, tenantId);

    /// <summary>Whether lines of this level are written. Ask before gathering costly fields.</summary>
    public bool IsEnabled(LogLevel level) => level >= _minimum;

    /// <summary>Writes one line.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="fields">The values of the message's names, and others that only the JSON format shows.</param>
    public void Write(LogEvent message, params ReadOnlySpan<LogField> fields) => Write(message, null, fields);

    /// <summary>Writes one line with the exception that is its reason.</summary>
    public void Write(LogEvent message, Exception? exception, params ReadOnlySpan<LogField> fields)
    {
        if (!IsEnabled(message.Level)) return;
        var line = new ArrayBufferWriter<byte>(512);
        if (_format == LogFormat.Json) WriteJson(line, message, exception, fields);
        else WriteText(line, message, exception, fields);
        line.Write("\n"u8);
        _output.Write(line.WrittenSpan);
    }

    private void WriteJson(ArrayBufferWriter<byte> line, LogEvent message, Exception? exception, ReadOnlySpan<LogField> fields)
    {
        using var json = new Utf8JsonWriter(line, JsonOptions);
        json.WriteStartObject();
        json.WriteString("timestamp"u8, Now());
        json.WriteString("level"u8, JsonLevels[(int)message.Level]);
        if (_requestId is not null) json.WriteString("requestId"u8, _requestId);
        if (_traceId is not null) json.WriteString("traceId"u8, _traceId);
        if (_tenantId is not null) json.WriteString("tenantId"u8, _tenantId);
        json.WriteNumber("eventId"u8, message.Id);
        json.WriteString("message"u8, Rendered(message.Template, fields));
        foreach (var field in fields) field.WriteTo(json);
        if (exception is not null) ErrorReport.WriteProperties(json, exception);
        json.WriteEndObject();
    }

    private void WriteText(ArrayBufferWriter<byte> line, LogEvent message, Exception? exception, ReadOnlySpan<LogField> fields)
    {
        var text = $"{Now()}\t{_requestId}\t{TextLevels[(int)message.Level]}\t[{message.Id}] {Rendered(message.Template, fields)}";
        if (exception is not null) text += $": {ErrorReport.OneLine(exception)}";
        Encoding.UTF8.GetBytes(OneLine(text), line);
    }

    private string Now() => _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // A carriage return that Lambda's log stream would show as a second line, or a forged one, becomes a blank.
    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.Replace('\r', ' ').Replace('\n', ' ');

    private static string Rendered(string template, ReadOnlySpan<LogField> fields)
    {
        if (!template.Contains('{')) return template;
        var text = new StringBuilder(template.Length + 64);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            text.Append(rest[..open]);
            var close = rest[open..].IndexOf('}');
            if (close < 0)
            {
                rest = rest[open..];
                break;
            }

            text.Append(ValueOf(rest.Slice(open + 1, close - 1), fields));
            rest = rest[(open + close + 1)..];
        }

        return text.Append(rest).ToString();
    }

    private static string ValueOf(ReadOnlySpan<char> name, ReadOnlySpan<LogField> fields)
    {
        foreach (var field in fields)
        {
            if (name.SequenceEqual(field.Name)) return field.ToString();
        }

        return "?";
    }
}
