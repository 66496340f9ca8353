namespace Pipeline.Local.Storage;

/// <summary>Another process holds the data folder.</summary>
internal sealed class DataFolderInUseException(string path, string process, Exception inner)
    : IOException($"The data folder {path} is in use by another pipeline (process {process}). Stop that one, or choose another folder "
        + $"with --data.", inner);
