using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Cli.Work;

/// <summary>Where a long job writes how far it is: replaced whole, so that a kill leaves the one before or the one after.</summary>
/// <param name="path">The file.</param>
/// <param name="json">How its content is written.</param>
internal sealed class CheckpointFile<T>(string path, JsonTypeInfo<T> json)
    where T : class
{
    private readonly Lock _lock = new();

    public string FilePath => path;

    /// <summary>What was written last; null when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is not a checkpoint.</exception>
    public T? Load()
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), json);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path} is not a checkpoint of this verb: {exception.Message} Remove it to begin anew.", exception);
        }
    }

    public void Save(T state)
    {
        lock (_lock)
        {
            var next = path + ".next";
            using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, state, json);
                stream.Flush(flushToDisk: true);
            }
            File.Move(next, path, overwrite: true);
        }
    }

    public void Delete()
    {
        lock (_lock) File.Delete(path);
    }
}
