namespace Pipeline.Local.Storage;

/// <summary>Stored bytes are not those that were written, and the other region has no intact copy to repair them from.</summary>
internal sealed class DamagedDataException(string message, Exception? inner = null) : IOException(message, inner);
