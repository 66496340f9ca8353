using System.Collections.Concurrent;
using Amazon.Runtime;

namespace Pipeline.Testing.Http;

/// <summary>Counts the requests of an SDK client as they go onto the wire, by operation.</summary>
public sealed class CountedCalls : HttpClientFactory
{
    private readonly ConcurrentQueue<string> _operations = new();

    /// <summary>The operations sent, for example <c>PutItem</c>, in order.</summary>
    public IReadOnlyList<string> Operations => [.. _operations];

    public void Clear() => _operations.Clear();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Counter(_operations));

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    private sealed class Counter(ConcurrentQueue<string> operations) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            operations.Enqueue(request.Headers.TryGetValues("X-Amz-Target", out var target)
                ? target.Single().Split('.')[^1] : request.Method.Method);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
