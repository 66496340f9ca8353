using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Tests.Logging;

public sealed class LambdaLogTests
{
    private static readonly LogEvent Written = new(1001, LogLevel.Info, "Wrote {documentId} of {bytes} bytes");

    [Fact]
    public void The_JSON_format_has_the_fields_of_Lambdas_own()
    {
        var json = JsonDocument.Parse(
            Lines("JSON", null, log =>
                log.ForInvocation("r-1", "Root=1-a", "north").Write(Written, ("documentId", "d-1"), ("bytes", 12),
                    ("replica", true)))).RootElement;
        Assert.Equal("2026-11-21T10:00:00.250Z", json.GetProperty("timestamp").GetString());
        Assert.Equal("INFO", json.GetProperty("level").GetString());
        Assert.Equal(("r-1", "Root=1-a", "north"),
            (json.GetProperty("requestId").GetString(), json.GetProperty("traceId").GetString(), json.GetProperty("tenantId").GetString()));
        Assert.Equal(1001, json.GetProperty("eventId").GetInt32());
        Assert.Equal("Wrote d-1 of 12 bytes", json.GetProperty("message").GetString());
        Assert.Equal(("d-1", 12, true),
            (json.GetProperty("documentId").GetString(), json.GetProperty("bytes").GetInt32(), json.GetProperty("replica").GetBoolean()));
    }

    [Fact]
    public void The_text_format_is_one_line_of_columns() =>
        Assert.Equal("2026-11-21T10:00:00.250Z\tr-1\tinfo\t[1001] Wrote d-1 of 12 bytes\n",
            Lines(null, null, log => log.ForInvocation("r-1").Write(Written, ("documentId", "d-1"), ("bytes", 12))));

    [Theory]
    [InlineData("JSON")]
    [InlineData("Text")]
    public void A_line_feed_in_a_value_cannot_forge_a_second_line(string format)
    {
        var lines = Lines(format, null,
            log => log.Write(Written, new InvalidOperationException("a\r\nb"), ("documentId", "x\ny"), ("bytes", 1)));
        Assert.Equal(lines.Length - 1, lines.IndexOf('\n'));
    }

    [Fact]
    public void An_exception_shows_its_type_message_trace_and_cause()
    {
        var json = JsonDocument.Parse(
            Lines("JSON", null, log =>
                log.Write(Written, new InvalidOperationException("outer", new FormatException("inner"))))).RootElement;
        Assert.Equal(("InvalidOperationException", "outer"),
            (json.GetProperty("errorType").GetString(), json.GetProperty("errorMessage").GetString()));
        Assert.Equal("inner", json.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Equal(JsonValueKind.Array, json.GetProperty("stackTrace").ValueKind);
    }

    [Fact]
    public void A_message_without_end_is_cut()
    {
        var line = Lines("JSON", null, log => log.Write(Written, new InvalidOperationException(new string('x', 1_000_000))));
        Assert.InRange(line.Length, 1000, 4000);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("DEBUG", true, true)]
    [InlineData("info", true, false)]
    [InlineData("WARN", false, false)]
    [InlineData("nonsense", true, false)]
    public void Only_lines_of_the_level_asked_for_are_written(string? level, bool info, bool debug)
    {
        Assert.Equal(info, Lines("JSON", level, log => log.Write(Written)).Length > 0);
        Assert.Equal(debug, Lines("JSON", level, log => log.Write(Written with { Level = LogLevel.Debug })).Length > 0);
    }

    [Theory]
    [InlineData("no names", "no names")]
    [InlineData("{a}", "1")]
    [InlineData("{a}{b}-{unknown}", "1?-?")]
    [InlineData("open {a", "open {a")]
    public void A_message_shows_the_fields_it_names(string template, string message)
    {
        var line = Lines(null, null, log => log.Write(new LogEvent(1, LogLevel.Info, template), ("a", 1)));
        Assert.EndsWith($"[1] {message}\n", line, StringComparison.Ordinal);
    }

    private static string Lines(string? format, string? level, Action<LambdaLog> write)
    {
        var output = new MemoryStream();
        var settings = new EnvironmentSettings(name =>
            name == LambdaLog.FormatVariable ? format : name == LambdaLog.LevelVariable ? level : null);
        write(LambdaLog.From(settings, new LineOutput(output),
            new StoppedClock(new DateTimeOffset(2026, 11, 21, 10, 0, 0, 250, TimeSpan.Zero))));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
