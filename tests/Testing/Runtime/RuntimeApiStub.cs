using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Runtime;

/// <summary>Lambda's Runtime API, version 2018-06-01, on loopback: hands out invocations and keeps what is posted.</summary>
public sealed class RuntimeApiStub : IAsyncDisposable
{
    private readonly Channel<StubInvocation> _queue = Channel.CreateUnbounded<StubInvocation>();
    private readonly ConcurrentDictionary<string, StubInvocation> _underWay = new();
    private readonly TaskCompletionSource<StubAnswer> _failedStart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _firstNext = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackHttpServer _server;
    private readonly string _root;
    // What Lambda says of every post that it takes; AWS's own client reads it.
    private static readonly byte[] Taken = "{\"status\":\"OK\"}\n"u8.ToArray();

    private int _sequence;
    private int _waiting;

    /// <param name="path">The part after host and port, as AWS's Lambda Test Tool adds it for each function.</param>
    public RuntimeApiStub(string path = "")
    {
        _root = path + "/2018-06-01/runtime/";
        Path = path;
        _server = new LoopbackHttpServer(AnswerAsync);
    }

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => _server.Authority + Path;

    public string Path { get; }

    public int Connections => _server.Connections;

    /// <summary>Every call in the order in which it came, such as <c>GET invocation/next</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The init or restore error that the function posted.</summary>
    public Task<StubAnswer> FailedStart => _failedStart.Task;

    /// <summary>Completes when the function has asked for its first invocation, with the <see cref="Stopwatch"/> timestamp.</summary>
    public Task<long> FirstNext => _firstNext.Task;

    /// <summary>How many <c>next</c> calls are waiting.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>The status that posted answers get; 202 unless a test wants a refusal.</summary>
    public int PostStatus { get; set; } = 202;

    /// <summary>The status of <c>next</c>.</summary>
    public int NextStatus { get; set; } = 200;

    /// <summary>Held back until it completes: the time between the snapshot and the restore.</summary>
    public Task Restore { get; set; } = Task.CompletedTask;

    /// <summary>Queues an invocation whose deadline is far away.</summary>
    public StubInvocation Invoke(byte[] json, params (string Name, string Value)[] headers)
    {
        var id = Interlocked.Increment(ref _sequence).ToString("request-0000", CultureInfo.InvariantCulture);
        var invocation = new StubInvocation(id, json, headers);
        _queue.Writer.TryWrite(invocation);
        return invocation;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellationToken)
    {
        if (!request.Path.StartsWith(_root, StringComparison.Ordinal)) return LoopbackResponse.Empty(404);
        var call = request.Path[_root.Length..];
        Calls.Enqueue($"{request.Method} {call}");
        return (request.Method, call) switch
        {
            ("GET", "invocation/next") => await NextAsync(cancellationToken),
            ("GET", "restore/next") => await RestoreAsync(cancellationToken),
            ("POST", "init/error" or "restore/error") => Failed(call, request),
            ("POST", _) => Posted(call.Split('/'), request),
            _ => LoopbackResponse.Empty(404),
        };
    }

    private async Task<LoopbackResponse> NextAsync(CancellationToken cancellationToken)
    {
        _firstNext.TrySetResult(Stopwatch.GetTimestamp());
        if (NextStatus != 200) return LoopbackResponse.Empty(NextStatus);
        Interlocked.Increment(ref _waiting);
        var invocation = await _queue.Reader.ReadAsync(cancellationToken);
        Interlocked.Decrement(ref _waiting);
        _underWay[invocation.Id] = invocation;

        // The names in small letters: HTTP lets a server write them in any case.
        var headers = new List<(string, string)> { ("lambda-runtime-aws-request-id", invocation.Id), ("content-type", "application/json") };
        headers.AddRange(invocation.Headers);
        return new LoopbackResponse(200, invocation.Json, [.. headers]);
    }

    private async Task<LoopbackResponse> RestoreAsync(CancellationToken cancellationToken)
    {
        await Restore.WaitAsync(cancellationToken);
        return LoopbackResponse.Empty(200);
    }

    private LoopbackResponse Failed(string call, LoopbackRequest request)
    {
        _failedStart.TrySetResult(new StubAnswer(call, request.Body, request.Headers));
        return LoopbackResponse.Empty(202);
    }

    private LoopbackResponse Posted(string[] call, LoopbackRequest request)
    {
        if (call is not ["invocation", var id, "response" or "error"]
            || !_underWay.TryRemove(Uri.UnescapeDataString(id), out var invocation)) return LoopbackResponse.Empty(400);
        invocation.Complete(new StubAnswer(call[2], request.Body, request.Headers));
        return PostStatus == 202
            ? new LoopbackResponse(202, Taken, ("Content-Type", "application/json")) : LoopbackResponse.Empty(PostStatus);
    }
}
