namespace Pipeline.Local.Http;

/// <summary>
/// A client that sent <c>Expect: 100-continue</c> and got its answer before the go-ahead may keep its body back, and the server cannot
/// tell whether the next bytes are that body or another request. So such a connection ends with the answer (RFC 9110, 10.1.1).
/// </summary>
internal static class ExpectContinue
{
    public static void Watch(HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey("Expect")) return;
        var body = new WatchedBody(http.Request.Body);
        http.Request.Body = body;
        http.Response.OnStarting(() =>
        {
            if (!body.WasRead) http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }

    private sealed class WatchedBody(Stream body) : S3.Bodies.ForwardStream
    {
        public bool WasRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            return body.ReadAsync(buffer, cancellationToken);
        }
    }
}
