using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Pipeline.Testing.Loopback;

/// <summary>
/// A small HTTP/1.1 server on a free port of loopback, plain or TLS, that counts its connections. Enough for the stand-ins
/// of AWS endpoints, and little enough that its own time hardly shows in a benchmark.
/// </summary>
public sealed class LoopbackHttpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<int, Task> connections = new();
    private readonly Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse>> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;
    private int count;
    private int disposed;

    public LoopbackHttpServer(Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse>> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Authority => $"127.0.0.1:{Port}";

    /// <summary>How many connections clients have opened.</summary>
    public int Connections => Volatile.Read(ref count);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        await Task.WhenAll(connections.Values);
        stop.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                client.NoDelay = true;
                var id = Interlocked.Increment(ref count);
                connections[id] = ServeAsync(client, id);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client, int id)
    {
        using var owned = client;
        try
        {
            await using var stream = await OpenAsync(client);
            var wire = new HttpWire(stream);
            while (await wire.ReadAsync(id, stop.Token) is { } request)
            {
                var response = await answer(request, stop.Token);
                await wire.WriteAsync(response, request.Method == "HEAD", stop.Token);
                if (response.Closes) return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client or the test has gone.
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (certificate is null) return client.GetStream();
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
        return tls;
    }
}
