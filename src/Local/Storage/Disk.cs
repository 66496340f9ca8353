using System.Runtime.InteropServices;
using System.Text;

namespace Pipeline.Local.Storage;

/// <summary>What the framework does not offer: folders on disk, room kept free.</summary>
internal static class Disk
{
    /// <summary>
    /// Kept free by uploads, so that the index can note and the functions can finish what was acknowledged when the disk
    /// fills up. Some hundred items and a write-ahead log's growth fit in it.
    /// </summary>
    public const long ReserveBytes = 16L * 1024 * 1024;

    /// <exception cref="DiskFullException">Fewer than <see cref="ReserveBytes"/> would be left.</exception>
    public static void EnsureRoom(string path, long bytes = 0)
    {
        if (new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace - bytes < ReserveBytes) throw new DiskFullException(path);
    }

    /// <summary>
    /// Brings a folder's entries onto the disk: a new file's own bytes can be there while its name is not (fsync(2), notes).
    /// Windows writes names through by itself and knows no such call.
    /// </summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        const int readOnly = 0;
        var folder = Open(Encoding.UTF8.GetBytes(path + '\0'), readOnly);
        if (folder < 0) throw new IOException($"{path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (Sync(folder) != 0) throw new IOException($"{path} cannot be brought onto the disk: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(folder);
        }
    }

    /// <summary>
    /// Makes a folder of the store. What a link in its place points to belongs to somebody else, who would not expect
    /// files to be moved or deleted there.
    /// </summary>
    /// <exception cref="IOException">It is a symbolic link.</exception>
    public static void MakeFolder(string path)
    {
        if (IsLink(path)) throw new IOException(
            $"{path} is a symbolic link, which this store does not follow. To keep the data elsewhere, name that folder with --data.");
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    public static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;

#pragma warning disable SYSLIB1054 // The generated marshalling would need unsafe code in this project; these calls need no marshalling.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
#pragma warning restore SYSLIB1054
}
