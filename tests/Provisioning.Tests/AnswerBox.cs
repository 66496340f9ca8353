using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pipeline.Testing.Loopback;

namespace Pipeline.Provisioning.Tests;

/// <summary>Where CloudFormation waits for answers.</summary>
internal sealed class AnswerBox : IAsyncDisposable
{
    /// <summary>As CloudFormation writes it: what a client must not decode and encode anew.</summary>
    public const string Path = "/arn%3Aaws%3Acloudformation%3Aus-west-2%3A123456789012%3Astack/app%7CRules%7Cr-1?X-Amz-Signature=a%2Fb%7E";

    private readonly LoopbackHttpServer _server;

    public AnswerBox() => _server = new LoopbackHttpServer((request, _) =>
    {
        Requests.Enqueue(request);
        return Task.FromResult(LoopbackResponse.Empty(Statuses.TryDequeue(out var status) ? status : 200));
    });

    public string Url => $"http://{_server.Authority}{Path}";

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>The statuses of the next answers; 200 when there are no more.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    public JsonNode Last => JsonNode.Parse(Requests.Last().Body)!;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
