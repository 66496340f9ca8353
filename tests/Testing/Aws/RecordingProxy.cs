using System.Collections.Concurrent;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws;

/// <summary>Stands before an emulator, hands every request on and keeps which permissions it would have needed.</summary>
public sealed class RecordingProxy : IAsyncDisposable
{
    private static readonly string[] HandedOn = ["X-Amz-Target", "X-Amz-Date", "Authorization"];

    private readonly HttpClient _client = new();
    private readonly LoopbackHttpServer _server;
    private readonly Uri _target;

    public RecordingProxy(Uri target)
    {
        _target = target;
        _server = new LoopbackHttpServer(AnswerAsync);
    }

    public string Address => $"http://{_server.Authority}";

    public ConcurrentQueue<AwsCall> Calls { get; } = new();

    /// <summary>Told of a request's calls before it is handed on.</summary>
    public Action<AwsCall>? Seen { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellationToken)
    {
        foreach (var call in AwsCallReader.Read(request))
        {
            Calls.Enqueue(call);
            Seen?.Invoke(call);
        }
        using var onward = new HttpRequestMessage(new(request.Method),
            new Uri(_target, request.Target))
        { Content = new ByteArrayContent(request.Body) };
        foreach (var name in HandedOn) onward.Headers.TryAddWithoutValidation(name, request.Headers.GetValueOrDefault(name));
        onward.Content.Headers.TryAddWithoutValidation("Content-Type", request.Headers.GetValueOrDefault("Content-Type"));
        using var answer = await _client.SendAsync(onward, cancellationToken);
        return new((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken),
            ("Content-Type", answer.Content.Headers.ContentType?.ToString() ?? "application/x-amz-json-1.0"));
    }
}
