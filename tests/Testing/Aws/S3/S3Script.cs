using System.Collections.Concurrent;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws.S3;

/// <summary>
/// S3 on loopback that answers as a test says, one answer a request in their order, the last one again and again; and keeps
/// what was asked, exactly as it came over the wire.
/// </summary>
public sealed class S3Script : IAsyncDisposable
{
    private readonly LoopbackHttpServer server;
    private readonly ConcurrentQueue<LoopbackRequest> requests = new();
    private readonly Func<LoopbackRequest, LoopbackResponse>[] answers;
    private int next;

    public S3Script(params LoopbackResponse[] answers)
        : this([.. answers.Select(answer => new Func<LoopbackRequest, LoopbackResponse>(_ => answer))])
    {
    }

    public S3Script(params Func<LoopbackRequest, LoopbackResponse>[] answers)
    {
        this.answers = answers;
        server = new LoopbackHttpServer((request, _) => Task.FromResult(Answer(request)));
    }

    public string Address => $"http://{server.Authority}";

    public IReadOnlyList<LoopbackRequest> Requests => [.. requests];

    /// <summary>The requests as <c>METHOD target</c>.</summary>
    public IReadOnlyList<string> Lines => [.. requests.Select(request => $"{request.Method} {request.Target}")];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        requests.Enqueue(request);
        var index = Interlocked.Increment(ref next) - 1;
        return answers[Math.Min(index, answers.Length - 1)](request);
    }
}
