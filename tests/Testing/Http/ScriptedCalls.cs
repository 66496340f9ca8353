using System.Net;
using System.Text;
using Amazon.Runtime;

namespace Pipeline.Testing.Http;

/// <summary>Answers an SDK client's requests from a script instead of the wire; the last answer is repeated.</summary>
public sealed class ScriptedCalls(params IReadOnlyList<Func<HttpResponseMessage>> script) : HttpClientFactory
{
    /// <summary>How many requests there were.</summary>
    public int Count { get; private set; }

    /// <summary>What was sent, in order.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>An answer of DynamoDB.</summary>
    public static Func<HttpResponseMessage> Answer(string json, int status = 200) => () => new((HttpStatusCode)status)
    {
        Content = new StringContent(json, Encoding.UTF8, "application/x-amz-json-1.0"),
    };

    /// <summary>An error of DynamoDB.</summary>
    public static Func<HttpResponseMessage> Error(string code, string message = "scripted", int status = 400) =>
        Answer($$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"{{message}}"}""", status);

    /// <summary>A connection that breaks.</summary>
    public static Func<HttpResponseMessage> Broken() => () => throw new HttpRequestException("scripted: connection reset");

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Script(this));

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    private HttpResponseMessage Next() => script[Math.Min(Count++, script.Count - 1)]();

    private sealed class Script(ScriptedCalls calls) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            calls.Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return calls.Next();
        }
    }
}
