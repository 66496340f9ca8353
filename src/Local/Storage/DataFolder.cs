using System.Globalization;

namespace Pipeline.Local.Storage;

/// <summary>The data folder, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <exception cref="DataFolderInUseException">Another process holds it.</exception>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static DataFolder Hold(string path)
    {
        Directory.CreateDirectory(path);
        var pid = Path.Combine(path, "docmeta.pid");
        try
        {
            // The system gives the lock back when the process ends, however it ends; the file stays.
            var held = new FileStream(Path.Combine(path, "docmeta.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 0);
            TryNote(pid);
            return new(held);
        }
        catch (IOException exception)
            when (exception is not (DirectoryNotFoundException or PathTooLongException) && !DiskFullException.Is(exception))
        {
            throw new DataFolderInUseException(path, File.Exists(pid) ? File.ReadAllText(pid).Trim() : "unknown", exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    // For the message of the next one alone: a full disk, on which reads are to go on, is no reason not to start.
    private static void TryNote(string path)
    {
        try
        {
            File.WriteAllText(path, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
        }
    }
}
