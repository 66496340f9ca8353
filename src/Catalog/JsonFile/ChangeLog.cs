using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.JsonFile;

/// <summary>The append-only file of changes behind a <see cref="JsonFileStore"/>.</summary>
internal sealed class ChangeLog : IDisposable
{
    /// <summary>Superseded lines above which opening rewrites the file, when they are also more than half of it.</summary>
    private const int CompactAbove = 10_000;

    // The file is UTF-8 and read by this code: only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _writer;

    private ChangeLog(FileStream file)
    {
        _file = file;
        _writer = new(_line, Options);
    }

    /// <summary>Opens the file and applies its changes to <paramref name="replica"/>.</summary>
    public static ChangeLog Open(string path, ReplicaTable replica)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            var lines = Load(file, path, replica);
            var snapshot = replica.Snapshot();
            return lines - snapshot.Count > Math.Max(CompactAbove, snapshot.Count)
                ? Rewrite(file, path, snapshot)
                : new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends one line. One write call a line: it is in the file whole or, if the process dies, cut at its end.</summary>
    public void Append(ReplicaChange change)
    {
        _line.ResetWrittenCount();
        _writer.Reset(_line);
        ChangeLine.Write(_writer, change);
        _writer.Flush();
        _line.Write("\n"u8);
        _file.Write(_line.WrittenSpan);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
    }

    // Compaction writes beside the file and renames over it, so that a crash leaves the one or the other, whole.
    private static ChangeLog Rewrite(FileStream old, string path, IReadOnlyList<ReplicaChange> snapshot)
    {
        var beside = path + ".compact";
        using (var compact = new ChangeLog(new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20)))
        {
            foreach (var change in snapshot) compact.Append(change);
        }
        old.Dispose();
        File.Move(beside, path, overwrite: true);
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return new(file);
    }

    private static long Load(FileStream file, string path, ReplicaTable replica)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        long lines = 0, wholeLinesEnd = 0;
        var held = 0;
        try
        {
            for (int read; (read = file.Read(buffer.AsSpan(held))) > 0;)
            {
                held += read;
                var rest = buffer.AsSpan(0, held);
                for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
                {
                    replica.Apply(Parse(rest[..end], path, ++lines));
                    wholeLinesEnd += end + 1;
                }
                held = rest.Length;
                if (held == buffer.Length) buffer = Grow(buffer);
                else rest.CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        // A last line without its end was being written when the process died; nobody was told that it succeeded.
        if (held > 0) file.SetLength(wholeLinesEnd);
        file.Seek(0, SeekOrigin.End);
        return lines;
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
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
                $"{path}, line {number}, is not a change of this store: {exception.Message} Move the file away to start anew, or remove that line.", exception);
        }
    }
}
