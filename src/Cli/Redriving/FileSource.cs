using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Pipeline.Cli.Redriving;

/// <summary>
/// Messages in files: a JSON document, a line each, or what <c>aws sqs receive-message</c> prints. Nothing is taken away.
/// </summary>
/// <param name="paths">Files, folders, or <c>-</c> for standard input.</param>
/// <param name="input">Standard input.</param>
internal sealed class FileSource(IReadOnlyList<string> paths, Func<Stream> input) : IFailureSource
{
    public string Name => string.Join(", ", paths);

    public Task<long?> EstimateAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public async IAsyncEnumerable<IReadOnlyList<FailureMessage>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            if (path == "-")
            {
                await using var stream = input();
                yield return await ReadAsync("standard input", stream, cancellationToken);
            }
            else
            {
                IEnumerable<string> files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
                foreach (var file in files)
                {
                    await using var stream = File.OpenRead(file);
                    yield return await ReadAsync(file, stream, cancellationToken);
                }
            }
        }
    }

    public Task TakeAwayAsync(IReadOnlyList<FailureMessage> messages, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private static async Task<List<FailureMessage>> ReadAsync(string name, Stream stream, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        var text = copy.ToArray();
        if (TryReceived(text, name) is { } received) return received;
        if (IsJson(text)) return [new(name, text)];
        // A line each; a line that is no JSON is a message that cannot be read, and says so.
        var messages = new List<FailureMessage>();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            number++;
            if (line.Trim() is { Length: > 0 } json) messages.Add(new($"{name}:{number}", Encoding.UTF8.GetBytes(json)));
        }
        return messages;
    }

    private static List<FailureMessage>? TryReceived(byte[] text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Messages", out var messages)) return null;
            return [.. messages.EnumerateArray().Select(message => new FailureMessage(
                message.TryGetProperty("MessageId", out var id) ? id.ToString() : name, Encoding.UTF8.GetBytes(message.GetProperty("Body").GetString()!)))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsJson(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
