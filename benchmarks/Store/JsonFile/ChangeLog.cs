using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Catalog.Stores;

namespace Pipeline.Benchmarks.Store.JsonFile;

/// <summary>The file of changes behind a <see cref="JsonFileStore"/>.</summary>
internal sealed class ChangeLog : IDisposable
{
    /// <summary>Superseded lines above which opening rewrites the file, when they are also more than half of it.</summary>
    private const int CompactAbove = 10_000;

    // The file is UTF-8 and read by this code: only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly LineLog _lines;

    private ChangeLog(LineLog lines)
    {
        _lines = lines;
        _writer = new(_line, Options);
    }

    /// <summary>Opens the file and applies its changes to <paramref name="replica"/>.</summary>
    public static ChangeLog Open(string path, ReplicaTable replica)
    {
        long count = 0;
        var log = new ChangeLog(LineLog.Open(path, (line, number) =>
        {
            replica.Apply(Parse(line, path, number));
            count = number;
        }));
        var snapshot = replica.Snapshot();
        if (count - snapshot.Count > Math.Max(CompactAbove, snapshot.Count)) log.Compact(snapshot);
        return log;
    }

    public void Append(ReplicaChange change) => _lines.Append(LineOf(change));

    public void Dispose()
    {
        _writer.Dispose();
        _lines.Dispose();
    }

    private void Compact(IReadOnlyList<ReplicaChange> snapshot) => _lines.Rewrite(file =>
    {
        foreach (var change in snapshot) file.Write(LineOf(change));
    });

    private ReadOnlySpan<byte> LineOf(ReplicaChange change)
    {
        _line.ResetWrittenCount();
        _writer.Reset(_line);
        ChangeLine.Write(_writer, change);
        _writer.Flush();
        _line.Write("\n"u8);
        return _line.WrittenSpan;
    }

    private static ReplicaChange Parse(ReadOnlySpan<byte> line, string path, long number)
    {
        try
        {
            return ChangeLine.Read(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"{path}, line {number}, is not a change of this store: {exception.Message} Move the file away to start anew, or "
                + $"remove that line.", exception);
        }
    }
}
