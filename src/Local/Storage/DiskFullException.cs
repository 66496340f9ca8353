namespace Pipeline.Local.Storage;

/// <summary>The disk of the data folder is full: nothing was written, reads go on.</summary>
internal sealed class DiskFullException(string path, Exception? inner = null)
    : IOException($"The disk that holds {path} is full. Nothing was stored; what is stored can be read. Free some space, then send "
        + $"it again.", inner)
{
    /// <summary>Linux's ENOSPC and EDQUOT and Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL, as <see cref="Exception.HResult"/>
    /// gives them.</summary>
    private static readonly int[] Codes = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether the system refused a write for want of space.</summary>
    public static bool Is(IOException exception) => exception is DiskFullException || Codes.Contains(exception.HResult);
}
