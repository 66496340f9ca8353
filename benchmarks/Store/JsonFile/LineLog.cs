using System.Buffers;

namespace Pipeline.Benchmarks.Store.JsonFile;

/// <summary>
/// An append-only file of lines that survives being killed at any moment: a line is in it whole, in the operating
/// system's hands, before <see cref="Append"/> returns, and a line that was cut by a crash is dropped when it is opened.
/// </summary>
/// <remarks>Not thread-safe. One process at a time: the file is locked while it is open.</remarks>
internal sealed class LineLog : IDisposable
{
    private FileStream _file;

    private LineLog(FileStream file) => _file = file;

    /// <summary>Takes one line while a file is opened.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="number">Its number, from 1.</param>
    internal delegate void LineReader(ReadOnlySpan<byte> line, long number);

    /// <summary>Opens the file, creating it and its folder if need be, and reads all its whole lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Called for every line.</param>
    /// <exception cref="IOException">The file is in use by another process, or cannot be read or written.</exception>
    public static LineLog Open(string path, LineReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            // A last line without its end was being written when the process died; nobody was told that it was in.
            file.SetLength(Load(file, read));
            file.Seek(0, SeekOrigin.End);
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends one line, with a single write.</summary>
    /// <param name="lineWithEnd">The line, <c>\n</c> at its end and nowhere else.</param>
    /// <exception cref="IOException">It could not be written, for example because the disk is full; the file is as before.</exception>
    public void Append(ReadOnlySpan<byte> lineWithEnd)
    {
        var end = _file.Position;
        try
        {
            _file.Write(lineWithEnd);
        }
        catch (IOException)
        {
            // Part of the line may be in; the next line must not be glued to it.
            _file.SetLength(end);
            _file.Seek(end, SeekOrigin.Begin);
            throw;
        }
    }

    /// <summary>Replaces all lines. The new file is written beside the old one and renamed over it, so that a crash leaves one of the two,
    /// whole.</summary>
    /// <param name="write">Writes the new lines to the stream that it is given.</param>
    public void Rewrite(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = _file.Name;
        var beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }
        _file.Dispose();
        File.Move(beside, path, overwrite: true);
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        _file.Seek(0, SeekOrigin.End);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
    }

    private static long Load(FileStream file, LineReader read)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        long lines = 0, wholeLinesEnd = 0;
        var held = 0;
        try
        {
            for (int count; (count = file.Read(buffer.AsSpan(held))) > 0;)
            {
                held += count;
                var rest = buffer.AsSpan(0, held);
                for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
                {
                    read(rest[..end], ++lines);
                    wholeLinesEnd += end + 1;
                }
                held = rest.Length;
                if (held == buffer.Length) buffer = Grow(buffer);
                else rest.CopyTo(buffer);
            }
            return wholeLinesEnd;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
