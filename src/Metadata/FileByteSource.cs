using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Metadata;

/// <summary>
/// A document in a file on this machine. A small file is read once and whole, of a larger one what is asked for, small
/// reads through a window: formats that jump about (compound files) would else cost a system call a number.
/// </summary>
public sealed class FileByteSource : ByteSource, IDisposable
{
    // Most documents; reading that much takes as long as a few dozen system calls.
    private const int MaxWholeBytes = 256 * 1024;

    private const int WindowBytes = 16 * 1024;

    // A larger read gains nothing by passing through the window.
    private const int MaxWindowedRead = 2 * 1024;

    private readonly SafeFileHandle _file;
    private byte[] _window = [];
    private long _windowStart;
    private int _windowLength;

    /// <summary>Opens <paramref name="path"/> for reading.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public FileByteSource(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length || destination.IsEmpty) return 0;
        if (Length > MaxWholeBytes && destination.Length > MaxWindowedRead) return ReadFile(offset, destination);
        if (!IsInWindow(offset, destination.Length)) FillWindow(offset);
        var available = _windowStart + _windowLength - offset;
        if (available <= 0) return 0;
        destination = destination[..(int)Math.Min(destination.Length, available)];
        _window.AsSpan((int)(offset - _windowStart), destination.Length).CopyTo(destination);
        return destination.Length;
    }

    /// <summary>The whole of a small file; valid until the source is disposed.</summary>
    public override bool TryGetMemory(out ReadOnlyMemory<byte> all)
    {
        all = default;
        if (Length > MaxWholeBytes) return false;
        if (_window.Length == 0) FillWindow(0);
        all = _window.AsMemory(0, _windowLength);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        if (_window.Length > 0) ArrayPool<byte>.Shared.Return(_window);
        _window = [];
        _windowLength = 0;
    }

    private bool IsInWindow(long offset, int count) =>
        _window.Length > 0 && offset >= _windowStart && Math.Min(offset + count, Length) <= _windowStart + _windowLength;

    private void FillWindow(long offset)
    {
        var isWhole = Length <= MaxWholeBytes;
        if (_window.Length == 0) _window = ArrayPool<byte>.Shared.Rent(Math.Max(1, isWhole ? (int)Length : WindowBytes));
        _windowStart = isWhole ? 0 : offset;
        _windowLength = ReadFile(_windowStart, _window.AsSpan(0, isWhole ? (int)Length : WindowBytes));
    }

    private int ReadFile(long offset, Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length)
        {
            var read = RandomAccess.Read(_file, destination[total..], offset + total);
            if (read == 0) break;
            total += read;
        }
        return total;
    }
}
