using System.Collections.Concurrent;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws.S3;

/// <summary>
/// S3 on loopback that answers as a test says, one answer a request in their order, the last one again and again; and keeps
/// what was asked, exactly as it came over the wire.
/// </summary>
public sealed class S3Script : IAsyncDisposable
{
    private readonly LoopbackHttpServer _server;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Func<LoopbackRequest, LoopbackResponse>[] _answers;
    private int _next;

    public S3Script(params LoopbackResponse[] answers)
        : this([.. answers.Select(answer => new Func<LoopbackRequest, LoopbackResponse>(_ => answer))])
    {
    }

    public S3Script(params Func<LoopbackRequest, LoopbackResponse>[] answers)
    {
        _answers = answers;
        _server = new LoopbackHttpServer((request, _) => Task.FromResult(Answer(request)));
    }

    public string Address => $"http://{_server.Authority}";

    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>The requests as <c>METHOD target</c>.</summary>
    public IReadOnlyList<string> Lines => [.. _requests.Select(request => $"{request.Method} {request.Target}")];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        _requests.Enqueue(request);
        var index = Interlocked.Increment(ref _next) - 1;
        return _answers[Math.Min(index, _answers.Length - 1)](request);
    }
}
